import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Day, type Hour, hoursOf } from '../../../../src/calendar/civil-time';
import type { DayKey } from '../../../../src/calls/keys';
import { openStores } from '../../../../src/entry/stores';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { callsByHour } from '../../../local/town/arrivals-by-hour';
import { ballotItem, callItem, encodeItem, type Stored } from '../../../local/town/stored-items';
import type { Environment } from '../bench-context';
import { sortKeyOf, syntheticCall } from '../day/stored-day';

export interface PageSourceOptions {
  /** The tables with the day's key, and for all other requests. */
  readonly environment: Environment;
  readonly day: Day;
  readonly calls: number;
}

type Kind = 'call' | 'ballot';

/** An item in DynamoDB's JSON. */
interface EncodedItem {
  readonly json: string;
  /** DynamoDB's size of the whole item, whatever the projection. */
  readonly bytes: number;
}

interface Query {
  readonly ExpressionAttributeValues: Readonly<Record<string, { readonly S: string }>>;
  readonly ExclusiveStartKey?: { readonly sk: { readonly S: string } };
  readonly ProjectionExpression?: string;
  readonly Limit?: number;
}

/** As in src/calls/shards.ts. */
const shards = { call: 4, ballot: 2 };
/** DynamoDB's limit of a query page: one megabyte of items. */
const pageBytes = 1_000_000;

/**
 * A DynamoDB double with a day of a million calls, which would take too long to write into an emulator: answers queries for
 * the day's calls and ballots in pages of DynamoDB's size and format, and passes other requests on to an emulator. Items are made
 * once and are the same in each shard, so that serving them costs next to nothing.
 */
class PageSource {
  readonly #made = new Map<string, readonly EncodedItem[]>();
  readonly #hours: readonly Hour[];
  readonly #callsOfHour: readonly number[];

  constructor(
    private readonly endpoint: string,
    private readonly dayKey: DayKey,
    private readonly day: Day,
    calls: number,
  ) {
    this.#hours = hoursOf(day);
    this.#callsOfHour = callsByHour(calls);
  }

  answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const page = request.headers['x-amz-target'] === 'DynamoDB_20120810.Query' && this.#pageFor(JSON.parse(body));
    if (page) response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(page);
    else passOn(this.endpoint, request, body, response);
  }

  #pageFor({ ExpressionAttributeValues, ExclusiveStartKey, ProjectionExpression, Limit }: Query): string | undefined {
    const { ':pk': pk, ':from': from, ':to': to } = ExpressionAttributeValues;
    const [kind, day] = (pk?.S ?? '').split('#');
    if ((kind !== 'call' && kind !== 'ballot') || day !== this.day) return undefined;
    // The last key of a page encodes where the next one starts.
    const [startHour, startItem] = ExclusiveStartKey?.sk.S.split('#~') ?? [];
    const first = startHour ?? from?.S.slice(0, 17) ?? '';
    const last = to?.S.slice(0, 17) ?? '~';
    const items: string[] = [];
    let bytes = 0;
    for (const [index, hour] of this.#hours.entries()) {
      if (hour < first || hour > last) continue;
      const ofHour = this.#itemsOf(kind, hour, this.#callsOfHour[index] ?? 0, ProjectionExpression);
      for (let next = hour === startHour ? Number(startItem) : 0; next < ofHour.length; next++) {
        if (bytes >= pageBytes || items.length === Limit) return pageOf(items, pk?.S, `${hour}#~${next}`);
        const { json, bytes: more } = ofHour[next] ?? { json: '', bytes: 0 };
        items.push(json);
        bytes += more;
      }
    }
    return pageOf(items);
  }

  #itemsOf(kind: Kind, hour: Hour, callsOfHour: number, projection: string | undefined): readonly EncodedItem[] {
    const name = `${kind} ${hour} ${projection}`;
    const made = this.#made.get(name) ?? this.#make(kind, hour, Math.round(callsOfHour / shards[kind]), projection);
    this.#made.set(name, made);
    return made;
  }

  #make(kind: Kind, hour: Hour, calls: number, projection: string | undefined): readonly EncodedItem[] {
    const only = projection?.split(', ').map((attribute) => attribute.replace('#', ''));
    const items: EncodedItem[] = [];
    for (let ofHour = 0; ofHour < calls; ofHour++) {
      const number = this.#hours.indexOf(hour) * 1_000_003 + ofHour;
      const key = { pk: `${kind}#${this.day}#0`, sk: sortKeyOf(hour, number) };
      const call = syntheticCall(number);
      const item = kind === 'call' ? callItem(this.day, key, call) : ballotItem(this.dayKey, this.day, key, call);
      if (item) items.push({ json: JSON.stringify(encodeItem(item, only)), bytes: sizeOf(item) });
    }
    return items;
  }
}

function pageOf(items: readonly string[], pk?: string, sk?: string): string {
  const end = sk ? `,"LastEvaluatedKey":{"pk":{"S":"${pk}"},"sk":{"S":"${sk}"}}` : '';
  return `{"Count":${items.length},"ScannedCount":${items.length},"Items":[${items.join(',')}]${end}}`;
}

/** DynamoDB's item size: bytes of names, texts and binaries; numbers and booleans approximated. */
function sizeOf(item: Stored): number {
  const sizeOfValue = (value: Stored[string]) =>
    typeof value === 'string' || value instanceof Uint8Array ? value.length : 2;
  return Object.entries(item).reduce((sum, [name, value]) => sum + name.length + sizeOfValue(value), 0);
}

function passOn(endpoint: string, request: IncomingMessage, body: string, response: ServerResponse): void {
  const passed = forward(endpoint, { method: 'POST', headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  passed.end(body);
}

async function serve({ environment, day, calls }: PageSourceOptions): Promise<string> {
  const settings = readAllSettings(environment);
  const dayKey = await openStores(settings).dayKeys.make(day);
  const source = new PageSource(environment['DYNAMODB_ENDPOINT'] ?? '', dayKey, day, calls);
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
