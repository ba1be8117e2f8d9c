import type { LoggedCall } from './call-log';
import type { Look } from './looks';
import type { StoredItem } from './scan-tables';

/** A version of an item from some moment on; without `item` once it was removed. */
export interface Version {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly pk: string;
  readonly sk: string;
  readonly item?: Readonly<Record<string, unknown>>;
}

/** A line of the functions' log. */
export interface LogLine {
  readonly at: number;
  readonly code: string;
  readonly step: string;
  readonly milliseconds: number;
}

/** All that the attacker has. */
export interface Evidence {
  /** Every version of every item, in order. */
  readonly history: readonly Version[];
  /** The key table's current items; before sealing without the keys of the day and the month, which are out of reach. */
  readonly keys: readonly StoredItem[];
  readonly lines: readonly LogLine[];
  /** The telephone company's log. */
  readonly calls: readonly LoggedCall[];
  /** The service of each called number, which is public. */
  readonly serviceCalled: ReadonlyMap<string, string>;
  /** What pages, mails and files have shown, in order. */
  readonly looks: readonly Look[];
  /** Twilio's: only for attempts that say so. */
  readonly token: string;
}

/** What the attacker can assign to a call: calls do not overlap, so the times suffice. */
export interface Traces {
  readonly call: LoggedCall;
  readonly service: string;
  /** The versions of its ballot; the first is blank. */
  readonly ballot: readonly Version[];
  /** All writes from the blank ballot on. */
  readonly writes: readonly Version[];
  /** Of those, what was written of who waits, who is free, whom each serves, and the call itself with its room. */
  readonly handOver: readonly Version[];
  /** The versions of the call's own item. */
  readonly calls: readonly Version[];
  /** The survey's log lines. Those of a waiting operator come at fixed intervals and only show how long the call lasts. */
  readonly lines: readonly LogLine[];
}

const secondMilliseconds = 1_000;
const ofHandOver = /^(waiting|free|leg|call)#/;

/** Assigns writes and log lines to calls, by time alone. */
export function tracesIn({ history, lines, calls, serviceCalled }: Evidence): (sid: string) => Traces | undefined {
  const found = new Map(
    calls.map((call) => {
      // Polling every second sees the last write up to a second after the call.
      const end = call.endedAt + secondMilliseconds;
      const isDuring = ({ at }: { readonly at: number }) => call.startedAt <= at && at <= end;
      const written = history.filter(isDuring);
      const begins = written.findIndex(({ pk }) => pk.startsWith('ballot#'));
      const { pk, sk } = written[begins] ?? {};
      const writes = begins < 0 ? [] : written.slice(begins);
      const traces: Traces = {
        call,
        service: serviceCalled.get(call.to) ?? '',
        ballot: written.filter((version) => version.pk === pk && version.sk === sk),
        writes,
        calls: written.filter((version) => version.pk.startsWith('call#')),
        handOver: writes.filter((version) => ofHandOver.test(version.pk)),
        lines: lines.filter((line) => isDuring(line) && line.step.startsWith('survey/')),
      };
      return [call.sid, traces] as const;
    }),
  );
  return (sid) => found.get(sid);
}

/** What polling the whole table every second sees: of several versions within a second, the last. */
export function polled({ history, ...evidence }: Evidence): Evidence {
  const seen = new Map<string, Version>();
  for (const version of history) {
    const at = Math.ceil(version.at / secondMilliseconds) * secondMilliseconds;
    const { pk, sk } = version;
    seen.set(`${at} ${pk} ${sk}`, { ...version, at });
  }
  return { ...evidence, history: [...seen.values()].sort((one, other) => one.at - other.at) };
}

/** The unencrypted part of an item, without its key, which is always unique, and its service, which is known anyway. */
export const inClear = (item: Version['item']): string =>
  JSON.stringify({ ...item, pk: '', sk: '', service: '' }, (_, value: unknown) =>
    value instanceof Uint8Array ? '…' : value,
  );

/** What kind of item it is, and what is in it but for numbers, keys and the service: those differ from call to call anyway. */
export const kindAndState = ({ pk, item }: Version): string => {
  const state = JSON.stringify(item ?? 'removed', (name, value: unknown) => {
    const isOneOff = typeof value === 'number' || (typeof value === 'string' && value.length > 20);
    const isKnown = ['pk', 'sk', 'service', 'services', 'group', 'day', 'hour'].includes(name);
    return isOneOff || isKnown || value instanceof Uint8Array ? '…' : value;
  });
  return `${pk.split('#', 1)[0]} ${state}`;
};

/** The approximate size in DynamoDB: names and values; without the service, whose name varies in length. */
export const sizeOf = (item: Version['item'] = {}): number =>
  JSON.stringify({ ...item, service: '' }, (_, value: unknown) =>
    value instanceof Uint8Array ? 'x'.repeat(value.length) : value,
  ).length;
