import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { Signer } from '../../../src/store/dynamodb/sign';

type Data = string | ArrayBuffer | ArrayBufferView;
const bytesOf = (data: Data) =>
  typeof data === 'string'
    ? data
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);

/** Node's hash in the shape that AWS's signer asks for. */
class Sha256 {
  readonly #hash;
  constructor(secret?: Data) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const region = 'eu-south-1';
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

test('a request is signed as AWS’s own signer signs it, on one day and on the next', async () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret/with+signs' };
  const signer = new Signer(region, credentials);
  const theirs = new SignatureV4({ service: 'dynamodb', region, credentials, sha256: Sha256, applyChecksum: false });
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      moments,
      fc.constantFrom('GetItem', 'Query'),
      async (body, at, operation) => {
        const target = `DynamoDB_20120810.${operation}`;
        const host = 'dynamodb.eu-south-1.amazonaws.com';
        const ours = signer.headers({ host, target, body }, at);
        const { authorization, ...unsigned } = ours;
        const signed = await theirs.sign(
          { method: 'POST', protocol: 'https:', hostname: host, path: '/', headers: unsigned, body },
          { signingDate: at },
        );
        expect(ours).toEqual(signed.headers);
      },
    ),
  );
});
