import type { DayProgress } from '../../../../scripts/local/phones/day/desk';
import { type Truth, truthOf } from '../../../../scripts/local/phones/day/truth';
import { type PromptsHeard, promptsHeardIn } from '../../../../scripts/local/phones/prompts-heard';
import { playWorkingDay } from '../../../../scripts/local/phones/working-day';
import { VirtualClock } from '../../../../scripts/simulator/clock';
import type { SimulatorEvent } from '../../../../scripts/simulator/events';
import { Simulator } from '../../../../scripts/simulator/simulator';
import type { Questionnaire } from '../../../../src/ballots/questionnaire';
import { spokenTexts } from '../../../../src/format/texts';
import { faces, facesIn } from '../../../support/faces';
import { scaled } from '../../../support/in-ci';
import { outcome } from '../../../support/outcome';
import { account, CallCentre } from './call-centre';

const citizenNumber = '+390600000001';
const operatorNumber = '+390600000002';

interface Options {
  readonly calls: number;
  readonly seed: number;
  readonly starOrder?: 'other-first' | 'presser-first' | 'together';
  readonly pin?: string;
  readonly questionnaire?: Questionnaire;
  readonly promptsHeard?: PromptsHeard;
  readonly onProgress?: (progress: DayProgress) => void;
  readonly onEvent?: (event: SimulatorEvent) => void;
  readonly signal?: AbortSignal;
}

describe('a working day', () => {
  let callCentre: CallCentre;
  beforeEach(() => {
    callCentre = new CallCentre();
  });

  async function play(options: Options): Promise<Truth> {
    const { starOrder = 'presser-first', pin = '123456', questionnaire = faces, onEvent, ...rest } = options;
    const clock = new VirtualClock(Date.parse('2026-11-23T08:00:00+01:00'));
    const simulator = new Simulator({
      ...account,
      clock,
      ask: callCentre.ask,
      seed: 'the same every time',
      starOrder,
      numbers: {
        [citizenNumber]: { voiceUrl: `http://call-centre.example/incoming` },
        [operatorNumber]: { voiceUrl: `http://call-centre.example/operator` },
      },
    });
    callCentre.phones = simulator;
    if (onEvent) simulator.subscribe(onEvent);
    const operators = [{ number: '101', pin }];
    const services = [{ number: citizenNumber, questionnaire }];
    const [truth] = await playWorkingDay({ simulator, clock, services, operatorNumber, operators, ...rest });
    if (!truth) throw new Error('a day has a truth');
    return truth;
  }
  const whatTheCentreKept = (day = '2026-11-23'): Truth => truthOf(day, [...callCentre.kept.values()]);

  test.each([
    [1, 'presser-first'],
    [2, 'other-first'],
  ] as const)('knows what really happened in it (seed %i, %s after the star)', async (seed, starOrder) => {
    const calls = scaled(20, { inCi: 60 });
    const truth = await play({ calls, seed, starOrder });
    expect(truth).toEqual(whatTheCentreKept());
    expect(truth.received).toBe(calls);
  });

  test('has in it all that happens in real life', async () => {
    const keys = new Set<string>();
    const said = new Set<string>();
    const truth = await play({
      ...scaled({ calls: 60, seed: 109 }, { inCi: { calls: 250, seed: 5 } }),
      onEvent(event) {
        if (event.kind === 'key') keys.add(event.digit);
        if (event.kind === 'say') said.add(event.text);
      },
    });
    const { received, served, transferred, participants } = truth;
    const { satisfied, fair, unsatisfied, reasons } = facesIn(truth);
    expect(truth).toEqual(whatTheCentreKept());
    expect(served / received).toBeGreaterThan(0.85);
    expect(served).toBeLessThan(received);
    expect(transferred / served).toBeGreaterThan(0.5);
    expect(transferred / served).toBeLessThan(0.7);
    expect(participants).toBeLessThan(transferred);
    expect(satisfied / participants).toBeGreaterThan(0.7);
    expect(Math.min(fair, unsatisfied)).toBeGreaterThan(0);
    expect(reasons.notGiven).toBeGreaterThan(0);
    expect(reasons.notGiven).toBeLessThan(unsatisfied);
    expect([...keys].sort().join('')).toMatch(/#\*01234/);
    expect([...said].join(' ')).toContain('Questo tasto non è tra le risposte.');
    expect([...said].join(' ')).toContain('Faccia pure con calma.');
    expect([...said].join(' ')).toContain('Va bene così');
    expect([...said].join(' ')).toContain('Il numero o il PIN non è giusto.');
  });

  test('goes by whatever is asked that day', async () => {
    callCentre = new CallCentre(outcome);
    const promptsHeard = promptsHeardIn(spokenTexts, [outcome]);
    const truth = await play({ calls: 40, seed: 7, questionnaire: outcome, promptsHeard });
    expect(truth).toEqual(whatTheCentreKept());
    const { solved = {}, missing = {}, recommend = {} } = truth.answers[outcome.key]?.answers ?? {};
    expect([solved, missing].map((answers) => Object.keys(answers).sort())).toEqual([
      ['no', 'yes'],
      ['information', 'time'],
    ]);
    expect(Object.keys(recommend)).toContain('10');
  });

  test('is the same day again from the same seed, and another one from another', async () => {
    const calls = scaled(10, { inCi: 30 });
    const once = await play({ calls, seed: 11 });
    expect(await play({ calls, seed: 11 })).toEqual(once);
    expect(await play({ calls, seed: 12 })).not.toEqual(once);
  });

  test('tells how far it has come', async () => {
    const told: DayProgress[] = [];
    const calls = scaled(10, { inCi: 30 });
    await play({ calls, seed: 3, onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toMatchObject({ arrived: calls, ended: calls });
    expect(told.every(({ arrived, ended }) => ended <= arrived)).toBe(true);
  });

  test('that is stopped lets nobody in any more, and is true to those who were there', async () => {
    const abort = new AbortController();
    const letIn = scaled(10, { inCi: 30 });
    const truth = await play({
      calls: 200,
      seed: 4,
      signal: abort.signal,
      onProgress: ({ arrived }) => arrived === letIn && abort.abort(),
    });
    expect(truth.received).toBe(letIn);
    expect(truth).toEqual(whatTheCentreKept());
  });

  test('breaks off when no operator can sign in, rather than letting the citizens wait for ever', async () => {
    await expect(play({ calls: 60, seed: 6, pin: '9999' })).rejects.toThrow('operator 101 could not sign in');
  });
});
