import { createHmac } from 'node:crypto';
import { dayOf } from '../../../src/calendar/civil-time';
import type { Ablation } from './ablations';
import { withoutToken, withToken } from './by-marker';
import { ballotsInClear, byAnswer, type Secrets } from './change-evidence';
import { type Evidence, tracesIn, type Version } from './evidence';
import type { Look } from './looks';

const restSeconds = 30 * 86_400;

/** What protects those whom a service draws, and what is shown of a window. */
export const drawAblations: readonly Ablation[] = [
  {
    what: 'the seed of the draw opens no ballot',
    from: 'before',
    only: 'of a draw',
    take: (evidence, { dayKey }) => ({ ...evidence, keys: [{ pk: 'draw-seed', sk: 'a day', key: dayKey }] }),
    foundBy: ['by key'],
  },
  {
    what: 'what a call says of its draw has nothing to do with the answer',
    from: 'before',
    only: 'of a draw',
    take: (evidence, secrets) =>
      byAnswer(evidence, secrets, (timed, { vote }) =>
        isCall(timed) ? { ...timed, item: { ...timed.item, draw: `drawn-${vote}` } } : timed,
      ),
    foundBy: ['by the draw'],
  },
  {
    what: 'Twilio’s token is in a marker’s name, and a ballot is encrypted',
    from: 'before',
    only: 'of a draw',
    take: (evidence, secrets) => named(ballotsInClear(evidence, secrets), secrets),
    foundBy: ['by marker: from'],
  },
  {
    what: 'a marker has no time of day, and a ballot is encrypted',
    from: 'before',
    only: 'of a draw',
    take: (evidence, secrets) => timed(ballotsInClear(evidence, secrets)),
    foundBy: ['by marker: the same'],
  },
  {
    what: 'answers are shown in batches',
    from: 'before',
    take: (evidence, { truths }) => ({ ...evidence, looks: oneByOne(evidence, truths) }),
    foundBy: ['by the page', 'shown'],
  },
  {
    what: 'a service is counted by windows only, and not by civil days',
    from: 'after',
    only: 'of a draw',
    take: (evidence, { truths }) => ({ ...evidence, looks: [...evidence.looks, ...byCivilDay(evidence, truths)] }),
    foundBy: ['shown'],
  },
];

const isCall = <Timed extends object>(timed: Timed): timed is Timed & Version =>
  'pk' in timed && String(timed.pk).startsWith('call#');

/** As if it were made of the number alone. */
function named(evidence: Evidence, { markerKeys }: Secrets): Evidence {
  const nameOf = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const renamed = new Map(
    evidence.calls.flatMap(({ from }) =>
      markerKeys.flatMap((key) =>
        withToken(evidence).map((secret) => [
          nameOf(key, `${secret}${from}`),
          nameOf(key, `${withoutToken()[0]}${from}`),
        ]),
      ),
    ) as [string, string][],
  );
  return {
    ...evidence,
    history: evidence.history.map((version) => ({ ...version, sk: renamed.get(version.sk) ?? version.sk })),
  };
}

/** As if it expired thirty days after its write. */
const timed = (evidence: Evidence): Evidence => ({
  ...evidence,
  history: evidence.history.map((version) => {
    if (!version.pk.startsWith('asked#')) return version;
    return { ...version, item: { ...version.item, expiresAtSeconds: Math.floor(version.at / 1000) + restSeconds } };
  }),
});

type Truths = Secrets['truths'];

/** As if each answer were shown at once. */
function oneByOne(evidence: Evidence, truths: Truths): readonly Look[] {
  const tracesOf = tracesIn(evidence);
  const counts = new Map<string, Readonly<Record<string, number>>>();
  return truths.flatMap(({ sid, service, vote }) => {
    const before = counts.get(service) ?? {};
    const answers = { ...before, [vote]: (before[vote] ?? 0) + 1 };
    counts.set(service, answers);
    const { startedAt = 0, endedAt = 0 } = tracesOf(sid)?.call ?? {};
    const period = dayOf(new Date(startedAt));
    return [
      { at: startedAt - 1, period, service, answers: before, draw: {} },
      { at: endedAt, period, service, answers, draw: {} },
    ];
  });
}

/** What a count by civil days would show in the end, beside that by windows. */
function byCivilDay(evidence: Evidence, truths: Truths): readonly Look[] {
  const key = Object.keys(evidence.looks.find(({ answers }) => Object.keys(answers).length > 0)?.answers ?? {})[0];
  const questionnaire = key?.split(' ')[0] ?? '';
  const tracesOf = tracesIn(evidence);
  const days = new Map<string, Look>();
  for (const { sid, service, vote } of truths) {
    const period = dayOf(new Date(tracesOf(sid)?.call.startedAt ?? 0));
    const { answers } = days.get(`${service} ${period}`) ?? { answers: {} as Record<string, number> };
    const answer = `${questionnaire} ${vote}`;
    const counted = { ...answers, [answer]: (answers[answer] ?? 0) + 1 };
    days.set(`${service} ${period}`, { at: Number.POSITIVE_INFINITY, period, service, answers: counted, draw: {} });
  }
  return [...days.values()];
}
