import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Signable {
  readonly host: string;
  readonly target: string;
  readonly body: string;
}

/** Every request of DynamoDB's is a POST of this to `/`. */
const contentType = 'application/x-amz-json-1.0';
const signedHeaders = 'content-type;host;x-amz-date;x-amz-target';

/**
 * The headers of a request, signed as AWS wants it (Signature Version 4). What is signed holds for a day and a region,
 * and is worked out once for both.
 */
export class Signer {
  private readonly keys = new Map<string, Buffer>();

  constructor(
    private readonly region: string,
    private readonly credentials: Credentials,
  ) {}

  headers({ host, target, body }: Signable, at: Date): Record<string, string> {
    const moment = at.toISOString().replace(/[-:]|\.\d+/g, '');
    const day = moment.slice(0, 8);
    const scope = `${day}/${this.region}/dynamodb/aws4_request`;
    const canonical = [
      'POST\n/\n',
      `content-type:${contentType}`,
      `host:${host}`,
      `x-amz-date:${moment}`,
      `x-amz-target:${target}\n`,
      signedHeaders,
      sha256(body),
    ].join('\n');
    const signature = createHmac('sha256', this.keyOf(day))
      .update(['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n'))
      .digest('hex');
    return {
      host,
      'content-type': contentType,
      'x-amz-date': moment,
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=${this.credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    };
  }

  private keyOf(day: string): Buffer {
    const known = this.keys.get(day);
    if (known) return known;
    const key = [day, this.region, 'dynamodb', 'aws4_request'].reduce<Buffer>(
      (under, part) => createHmac('sha256', under).update(part).digest(),
      Buffer.from(`AWS4${this.credentials.secretAccessKey}`),
    );
    this.keys.clear();
    this.keys.set(day, key);
    return key;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
