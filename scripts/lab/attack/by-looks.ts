import type { Trace } from './attempt';
import { type Evidence, tracesIn } from './evidence';
import type { Look } from './looks';

/** Compares what the page shows of a service before a call with what it shows after it: its answers, and who was drawn and said yes. */
export function byLooks(evidence: Evidence): (sid: string) => Trace {
  const tracesOf = tracesIn(evidence);
  return (sid) => {
    const traces = tracesOf(sid);
    if (!traces) return { text: '' };
    const { call, service } = traces;
    const ofService = evidence.looks.filter((look) => look.service === service);
    const before = ofService.findLast(({ at }) => at < call.startedAt);
    const after = ofService.find(({ at }) => at >= call.endedAt);
    return { text: after ? `${growth(before?.draw, after.draw)}; ${growth(before?.answers, after.answers)}` : '' };
  };
}

const growth = (before: Look['answers'] = {}, after: Look['answers']): string =>
  Object.entries(after)
    .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
    .filter(([, more]) => more !== 0)
    .map(([name, more]) => `${name} ${more}`)
    .sort()
    .join();
