import type { LoggedCall } from './call-log';
import type { StoredItem } from './every-item';

/** An item as it was from some moment on; nothing of it from when it was removed. */
export interface Version {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly pk: string;
  readonly sk: string;
  readonly item?: Readonly<Record<string, unknown>>;
}

/** A line of the functions' log, and when it was written. */
export interface LogLine {
  readonly at: number;
  readonly code: string;
  readonly step: string;
  readonly milliseconds: number;
}

/** All that the attacker has. */
export interface Evidence {
  /** Every version of every item, in their order. */
  readonly history: readonly Version[];
  /** The key table as it stands: nothing where it is out of reach. */
  readonly keys: readonly StoredItem[];
  readonly lines: readonly LogLine[];
  /** The telephone company's log. */
  readonly calls: readonly LoggedCall[];
  /** The service that is meant by what was called: anybody can look that up. */
  readonly serviceCalled: ReadonlyMap<string, string>;
}

/** What the attacker finds of a call: the calls come one after the other, so that the times alone say what belongs to it. */
export interface Traces {
  readonly call: LoggedCall;
  readonly service: string;
  /** The versions of its ballot, the blank one first. */
  readonly ballot: readonly Version[];
  /** What was written from the blank ballot on. */
  readonly writes: readonly Version[];
  /** The survey's lines. Those of an operator who waits meanwhile go by the clock, and tell how long the call goes on. */
  readonly lines: readonly LogLine[];
}

const secondMilliseconds = 1_000;

/** What belongs to each call, by the moment of its writes and of its lines alone. */
export function tracesIn({ history, lines, calls, serviceCalled }: Evidence): (sid: string) => Traces | undefined {
  const found = new Map(
    calls.map((call) => {
      // Who reads every second sees the last write up to a second after the call.
      const end = call.endedAt + secondMilliseconds;
      const isDuring = ({ at }: { readonly at: number }) => call.startedAt <= at && at <= end;
      const written = history.filter(isDuring);
      const begins = written.findIndex(({ pk }) => pk.startsWith('ballot#'));
      const { pk, sk } = written[begins] ?? {};
      const traces: Traces = {
        call,
        service: serviceCalled.get(call.to) ?? '',
        ballot: written.filter((version) => version.pk === pk && version.sk === sk),
        writes: begins < 0 ? [] : written.slice(begins),
        lines: lines.filter((line) => isDuring(line) && line.step.startsWith('survey/')),
      };
      return [call.sid, traces] as const;
    }),
  );
  return (sid) => found.get(sid);
}

/** What somebody gets who reads all of the table every second: of several versions within one, the last. */
export function polled({ history, ...evidence }: Evidence): Evidence {
  const seen = new Map<string, Version>();
  for (const version of history) {
    const at = Math.ceil(version.at / secondMilliseconds) * secondMilliseconds;
    const { pk, sk } = version;
    seen.set(`${at} ${pk} ${sk}`, { ...version, at });
  }
  return { ...evidence, history: [...seen.values()].sort((one, other) => one.at - other.at) };
}

/** What of an item is not encrypted, but for its key, which is another for each, and its service, which is known anyway. */
export const inClear = (item: Version['item']): string =>
  JSON.stringify({ ...item, pk: '', sk: '', service: '' }, (_, value: unknown) =>
    value instanceof Uint8Array ? '…' : value,
  );

/** As DynamoDB counts it, near enough: names and values; without the service, whose name may be longer or shorter. */
export const sizeOf = (item: Version['item'] = {}): number =>
  JSON.stringify({ ...item, service: '' }, (_, value: unknown) =>
    value instanceof Uint8Array ? 'x'.repeat(value.length) : value,
  ).length;
