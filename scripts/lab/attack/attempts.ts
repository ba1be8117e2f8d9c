import type { Attempt, Trace } from './attempt';
import { byDraw } from './by-draw';
import { byKey } from './by-key';
import { byLooks } from './by-looks';
import { byItsEnd, byMarker, whenWritten, withoutToken, withToken } from './by-marker';
import { byVersions } from './by-versions';
import { type Evidence, inClear, kindAndState, polled, sizeOf, type Traces, tracesIn } from './evidence';

const nothing: Trace = { text: '' };

/** Makes an attempt that looks only at what belongs to the call. */
const fromTraces = (look: (traces: Traces) => Trace) => (evidence: Evidence) => {
  const tracesOf = tracesIn(evidence);
  return (sid: string) => {
    const traces = tracesOf(sid);
    return traces ? look(traces) : nothing;
  };
};

const ballotInClear = fromTraces(({ ballot }) => ({ text: ballot.map(({ item }) => inClear(item)).join() }));

const namesOfWrites = fromTraces(({ writes }) => ({
  text: writes.map(({ pk, item = {} }) => `${pk.split('#', 1)[0]} ${Object.keys(item).sort()}`).join('; '),
}));

/** The intervals, the last one until the end of the call. */
const gaps = (moments: readonly number[]): Trace => ({
  text: String(moments.length),
  numbers: moments.slice(1).map((moment, index) => (moment - (moments[index] ?? 0)) / 1000),
});
const momentsOf = (timed: readonly { readonly at: number }[], { call }: Traces) =>
  gaps([...timed.map(({ at }) => at), call.endedAt]);
const momentsOfWrites = fromTraces((traces) => momentsOf(traces.ballot.slice(1), traces));

const fromFirstAnswer = (lines: Traces['lines']): Traces['lines'] => {
  const first = lines.findIndex(({ step }) => step === 'survey/answer');
  return first < 0 ? [] : lines.slice(first);
};

/** Every attack that we could think of. `ablations.ts` lists what makes each succeed. */
export const everyAttempt: readonly Attempt[] = [
  { name: 'by key: every value in the tables tried', baseline: 'guessing', prepare: byKey },
  { name: 'by the time of each write: the ballot, read', baseline: 'guessing', prepare: ballotInClear },
  {
    name: 'by polling every second: the ballot, read',
    baseline: 'guessing',
    prepare: (evidence) => ballotInClear(polled(evidence)),
  },
  {
    name: 'by size: of each version of the ballot',
    baseline: 'guessing',
    prepare: fromTraces(({ ballot }) => ({ text: '', numbers: ballot.map(({ item }) => sizeOf(item)) })),
  },
  { name: 'by versions: of live and kept counts, and their sizes', baseline: 'guessing', prepare: byVersions },
  { name: 'by the page: what it shows before a call and after it', baseline: 'guessing', prepare: byLooks },
  { name: 'by the draw: each place by the seed, and what the call says of it', baseline: 'guessing', prepare: byDraw },
  {
    name: 'by marker: from the number to the ballot after it, read',
    baseline: 'guessing',
    prepare: byMarker(whenWritten, withoutToken),
  },
  {
    name: 'by marker: the same with Twilio’s token, by when it expires',
    baseline: 'guessing',
    prepare: byMarker(byItsEnd, withToken),
  },
  { name: 'by names and number: of the writes', baseline: 'guessing', prepare: namesOfWrites },
  {
    name: 'by the hand-over: who waits and is free, turns and rooms, read',
    baseline: 'guessing',
    prepare: fromTraces(({ handOver }) => ({ text: handOver.map(kindAndState).join('; ') })),
  },
  {
    name: 'by names and number: of the log’s lines',
    baseline: 'guessing',
    prepare: fromTraces(({ lines }) => ({ text: lines.map(({ code, step }) => `${code} ${step}`).join('; ') })),
  },
  {
    name: 'by milliseconds: that each step took',
    baseline: 'guessing',
    prepare: fromTraces(({ lines }) => ({ text: '', numbers: lines.map(({ milliseconds }) => milliseconds) })),
  },
  { name: 'by times: of the ballot’s versions', baseline: 'length', prepare: momentsOfWrites },
  {
    name: 'by times: of the same, polled every second',
    baseline: 'length',
    prepare: (evidence) => momentsOfWrites(polled(evidence)),
  },
  {
    name: 'by times: of the log’s lines',
    baseline: 'length',
    prepare: fromTraces((traces) => momentsOf(fromFirstAnswer(traces.lines), traces)),
  },
];
