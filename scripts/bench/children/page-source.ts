import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Hour, hoursOf } from '../../../src/call/civil-time';
import { callsByHour } from '../day/arrivals-by-hour';
import { sortKeyOf, storedCall } from '../day/stored-day';

export interface PageSourceOptions {
  /** Where everything goes that is not asked of the day's calls and ballots. */
  readonly endpoint: string;
  readonly day: string;
  readonly calls: number;
}

type Kind = 'call' | 'ballot';
type Stored = Readonly<Record<string, string | number | boolean>>;

interface Asked {
  readonly kind: Kind;
  readonly first: Hour;
  readonly last: Hour;
  readonly start: number;
  /** The attributes asked for; all where none are named. */
  readonly only: readonly string[] | undefined;
  readonly most: number;
}

/** As many as the store has (src/store/shards.ts). */
const shards = { call: 4, ballot: 2 };
/** DynamoDB's page: a megabyte of items, as it counts them. */
const pageBytes = 1_000_000;

/**
 * A DynamoDB that already holds a day of a million calls, which no emulator on one's own machine is filled with in five
 * minutes: it answers queries for the day's calls and ballots in pages of DynamoDB's size and form, and passes on everything else to
 * an emulator. A page is made once, and is the same for each shard: what serving it costs is next to nothing.
 */
class PageSource {
  readonly #pages = new Map<string, string>();
  readonly #hours: readonly Hour[];
  readonly #callsOfHour: readonly number[];

  constructor(private readonly options: PageSourceOptions) {
    this.#hours = hoursOf(options.day);
    this.#callsOfHour = callsByHour(options.calls);
  }

  answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const page = request.headers['x-amz-target'] === 'DynamoDB_20120810.Query' && this.#pageFor(JSON.parse(body));
    if (page) response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(page);
    else passOn(this.options.endpoint, request, body, response);
  }

  #pageFor(query: {
    readonly ExpressionAttributeValues: Readonly<Record<string, { readonly S: string }>>;
    readonly ExclusiveStartKey?: { readonly sk: { readonly S: string } };
    readonly ProjectionExpression?: string;
    readonly Limit?: number;
  }): string | undefined {
    const { ':pk': pk, ':from': from, ':to': to } = query.ExpressionAttributeValues;
    const [kind, day] = (pk?.S ?? '').split('#');
    if ((kind !== 'call' && kind !== 'ballot') || day !== this.options.day) return undefined;
    const first = from?.S.slice(0, 17) ?? this.#hours[0] ?? '';
    const last = to?.S.slice(0, 17) ?? this.#hours.at(-1) ?? '';
    // Where a page ended stands in the key that it ended with.
    const start = Number(query.ExclusiveStartKey?.sk.S.split('~')[1] ?? 0);
    const only = query.ProjectionExpression?.split(', ').map((attribute) => attribute.replace('#', ''));
    const most = query.Limit ?? Number.POSITIVE_INFINITY;
    const name = [kind, first, last, start, only, most].join(' ');
    const page = this.#pages.get(name) ?? this.#makePage({ kind, first, last, start, only, most });
    this.#pages.set(name, page);
    return page;
  }

  #makePage({ kind, first, last, start, only, most }: Asked): string {
    const items: string[] = [];
    let bytes = 0;
    let number = 0;
    for (const [index, hour] of this.#hours.entries()) {
      if (hour < first || hour > last) continue;
      for (let ofHour = 0; ofHour < Math.round((this.#callsOfHour[index] ?? 0) / shards[kind]); ofHour++) {
        number += 1;
        if (number <= start) continue;
        const stored = storedCall(index * 1_000_003 + ofHour)[kind];
        if (!stored) continue;
        const sk = sortKeyOf(hour, number);
        const item = { pk: `${kind}#${this.options.day}#0`, sk, ...stored };
        items.push(JSON.stringify(marshall(only ? pick(item, only) : item)));
        bytes += sizeOf(item);
        if (bytes >= pageBytes || items.length >= most) return pageOf(items, { pk: item.pk, sk: `${hour}#~${number}` });
      }
    }
    return pageOf(items);
  }
}

const pick = (item: Stored, names: readonly string[]): Stored =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));

function pageOf(items: readonly string[], last?: Readonly<Record<string, string>>): string {
  const end = last ? `,"LastEvaluatedKey":${JSON.stringify(marshall(last))}` : '';
  return `{"Count":${items.length},"ScannedCount":${items.length},"Items":[${items.join(',')}]${end}}`;
}

/** As DynamoDB counts: names and texts by their bytes, a number about one byte for two digits, a truth value one. */
function sizeOf(item: Stored): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + name.length + (typeof value === 'string' ? value.length : 2),
    0,
  );
}

function passOn(endpoint: string, request: IncomingMessage, body: string, response: ServerResponse): void {
  const passed = forward(endpoint, { method: 'POST', headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  passed.end(body);
}

async function serve(options: PageSourceOptions): Promise<string> {
  const source = new PageSource(options);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => source.answer(request, Buffer.concat(parts).toString(), response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return `http://127.0.0.1:${port}`;
}

void serve(JSON.parse(process.argv[2] ?? '{}')).then((endpoint) => process.send?.(endpoint));
