import { rmSync } from 'node:fs';
import { localNumbers, localOperator } from '../../../local/environment';
import { numbersAt, pbxNumber } from '../../../local/telephones';
import { type Call, ExpectationFailed } from '../../../simulator/call';
import type { Simulator } from '../../../simulator/simulator';
import { builtWith } from '../built-with';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

/** Ways in which a function can fail without a useful answer. */
const failures = {
  'throws as it is loaded': 'throw new Error("gone");',
  'throws when it is asked': 'exports.handler = () => { throw new Error("gone"); };',
  'never answers': 'exports.handler = () => undefined;',
  'answers nonsense': 'exports.handler = (_context, _event, callback) => callback(null, "gone");',
} as const;

/** Twilio's timeout; shorter in a short run. Only for steps that never answer: others may be slow on a busy machine. */
const limitMilliseconds = { short: 6_000, full: 10_000 } as const;

const apology = /abbiamo avuto un problema tecnico/;

interface Scenario {
  /** The step that fails. */
  readonly step: string;
  /** Whether the fallback gets the failed request's parameters: Twilio's behaviour is undocumented. */
  readonly fallbackHasParams?: boolean;
  /** The expected number of votes, if it matters. */
  readonly votes?: number;
  readonly play: (simulator: Simulator) => Promise<void>;
}

const citizen = (simulator: Simulator) => simulator.call({ from: '+390000000001', to: localNumbers.citizen });
const fromPbx = (simulator: Simulator) => simulator.call({ from: '+390000000001', to: pbxNumber });
const operator = (simulator: Simulator) => simulator.call({ from: '+390000000101', to: localNumbers.operator });

async function signIn(call: Call): Promise<void> {
  await call.hears(/numero di operatore/);
  await call.presses(`${localOperator.number}#`);
  await call.hears(/PIN/);
  await call.presses(`${localOperator.pin}#`);
}

/** How each call goes on when the step fails: an apology, and then what is still possible. */
const scenarios: readonly Scenario[] = [
  {
    step: 'citizen/incoming',
    async play(simulator) {
      const call = citizen(simulator);
      await call.hears(apology);
      await call.hears(/Risponde/);
      await call.hearsMusic();
    },
  },
  {
    step: 'citizen/waiting',
    async play(simulator) {
      const call = citizen(simulator);
      await call.hears(/Risponde/);
      await call.hears(apology);
    },
  },
  {
    step: 'citizen/after-operator',
    async play(simulator) {
      const desk = operator(simulator);
      await signIn(desk);
      const call = citizen(simulator);
      await call.isBridged({ withinSeconds: 90 });
      await simulator.advance(20);
      await desk.presses('*');
      await call.hears(apology);
      await call.hears(/Grazie per la sua chiamata/, { withinSeconds: 90 });
      await call.isEnded();
    },
  },
  {
    step: 'survey/welcome',
    async play(simulator) {
      const call = fromPbx(simulator);
      await call.hears(apology);
      await call.hears(/Com'è andata/);
      await call.presses('1');
      await call.hears(/Grazie di averci risposto/);
    },
  },
  {
    step: 'survey/answer',
    async play(simulator) {
      const call = fromPbx(simulator);
      await call.hears(/Com'è andata/);
      await call.presses('1');
      await call.hears(apology);
      await call.hears(/Com'è andata/);
      await call.presses('1');
      await call.hears(/grazie lo stesso/);
      await call.isEnded();
    },
  },
  {
    step: 'survey/answer',
    fallbackHasParams: true,
    votes: 1,
    async play(simulator) {
      const call = fromPbx(simulator);
      await call.hears(/Com'è andata/);
      await call.presses('3');
      await call.hears(apology);
      await call.hears(/che cosa non è andato/);
      await call.presses('1');
      await call.hears(/Grazie/);
      await call.isEnded();
    },
  },
  {
    step: 'operator/sign-in',
    async play(simulator) {
      const desk = operator(simulator);
      await desk.hears(apology);
    },
  },
  {
    // The operator does not come: the citizen keeps their place in the line, and an operator who comes after them can take them.
    step: 'operator/meeting',
    async play(simulator) {
      await signIn(operator(simulator));
      const call = citizen(simulator);
      await call.hears(/Le passo un operatore/);
      await call.hearsMusic();
      await signIn(operator(simulator));
      await call.isBridged();
    },
  },
  {
    // The citizen does not come: they look for an operator themselves.
    step: 'citizen/meeting',
    async play(simulator) {
      const call = citizen(simulator);
      await call.hears(/Risponde/);
      await signIn(operator(simulator));
      await call.isBridged({ withinSeconds: 180 });
    },
  },
  {
    step: 'operator/let-go',
    async play(simulator) {
      const desk = operator(simulator);
      await signIn(desk);
      for (let call = 0; call < 2; call += 1) {
        const each = citizen(simulator);
        await each.isBridged({ withinSeconds: 90 });
        await simulator.advance(20);
        await desk.presses('*');
        await each.hears(/Com'è andata/);
      }
    },
  },
  {
    // Nobody is fetched out of a room, but whoever is there goes on hearing music.
    step: 'citizen/alone',
    async play(simulator) {
      const desk = operator(simulator);
      await signIn(desk);
      const call = citizen(simulator);
      await desk.hears(/Una chiamata/);
      await desk.hangsUp();
      await call.hearsMusic({ withinSeconds: 90 });
    },
  },
  {
    step: 'operator/after-call',
    async play(simulator) {
      const desk = operator(simulator);
      await signIn(desk);
      const call = citizen(simulator);
      await call.isBridged({ withinSeconds: 90 });
      await desk.presses('*');
      const next = simulator.call({ from: '+390000000002', to: localNumbers.citizen });
      await next.isBridged({ withinSeconds: 120 });
    },
  },
];

async function playWith(
  run: Run,
  { step, play, votes, fallbackHasParams = false }: Scenario,
  source: string,
): Promise<'went on' | 'did not'> {
  const built = builtWith(run.built, { [`${step}.protected.js`]: source });
  const isSilent = source === failures['never answers'];
  const rig = await FaultyRig.start(built, isSilent ? { functionLimitMilliseconds: limitMilliseconds[run.size] } : {});
  const numbers = Object.entries(numbersAt(rig.url)).map(([number, { voiceFallbackUrl, ...settings }]) => [
    number,
    { ...settings, ...(run.isProtected && voiceFallbackUrl !== undefined && { voiceFallbackUrl }) },
  ]);
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day), { numbers: Object.fromEntries(numbers), fallbackHasParams });
  try {
    await play(simulator);
    const isCounted = votes === undefined || (await rig.tally(day)).participants === votes;
    return isCounted ? 'went on' : 'did not';
  } catch (error) {
    if (error instanceof ExpectationFailed) return 'did not';
    throw error;
  } finally {
    await simulator.stop();
    await rig.stop();
    rmSync(built.functionsFolder, { recursive: true, force: true });
  }
}

async function run(run: Run): Promise<Outcome> {
  const all = Object.entries(failures);
  const chosen = scenarios.flatMap((scenario, index) =>
    all
      .filter((_, kind) => run.size === 'full' || kind === (index + run.seed) % all.length)
      .map(([how, source]) => ({ scenario, how, source })),
  );
  const played = run.isProtected ? chosen : chosen.slice(0, 1);
  const lost: string[] = [];
  for (const { scenario, how, source } of played) {
    if ((await playWith(run, scenario, source)) === 'did not') lost.push(`${scenario.step} ${how}`);
  }
  return { done: played.length, lost: lost.length, twice: 0, note: lost.join('; ') };
}

export const functionFails: readonly Row[] = [
  { what: 'a step throws, never answers, answers nonsense', protection: "the numbers' fallback address", run },
];
