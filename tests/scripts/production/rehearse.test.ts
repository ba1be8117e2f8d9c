import { readFileSync } from 'node:fs';
import { rehearse } from '../../../scripts/production/rehearse';
import { partsFor } from '../../../scripts/production/rehearse/parts';
import type { Call } from '../../../scripts/simulator/call';
import { VirtualClock } from '../../../scripts/simulator/clock';
import { Simulator } from '../../../scripts/simulator/simulator';
import { describeInCi } from '../../support/in-ci';
import type { TwilioDouble } from '../../support/twilio/twilio-double';
import { citizens, Deployment, ours } from './a-deployment';
import type { TestWorkplace, Typed } from './a-workplace';

const nothing = async () => '';

/** A rehearsal with the simulator's telephones in the hands of somebody who does as they are told, or nearly so. */
describeInCi('npm run rehearse', () => {
  let twilio: TwilioDouble;
  let workplace: TestWorkplace;
  let phones: Simulator;
  let operator: Call;
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
    ({ twilio, workplace } = deployment);
    twilio.keepLogs(() => new Date());
  });
  afterAll(() => deployment.stop());
  beforeEach(() => {
    const numbers = Object.fromEntries(
      [...twilio.voice.numbers.values()].map(({ phoneNumber, voiceUrl, voiceFallbackUrl, statusCallback }) => [
        phoneNumber,
        { voiceUrl, voiceFallbackUrl, ...(statusCallback && { statusCallback }) },
      ]),
    );
    // The functions go by this machine's clock, the telephones by one that hurries.
    phones = new Simulator({
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      clock: new VirtualClock(Date.now()),
      ask: twilio.ask,
      numbers,
    });
    twilio.telephones = phones;
  });
  afterEach(() => phones.stop());

  const citizen = () => phones.call({ from: '+393330000001', to: citizens });
  async function talking(): Promise<Call> {
    const call = citizen();
    await call.hears(/passo un operatore/);
    await phones.advance(10);
    return call;
  }
  async function signIn(): Promise<void> {
    operator = phones.call({ from: '+390000000101', to: ours });
    await operator.hears(/numero di operatore/);
    await operator.presses('101#');
    await operator.hears(/PIN/);
    await operator.presses('493817#');
    await operator.hears(/Accesso riuscito/);
  }
  /** What each part asks for, done. */
  const asTold: readonly (() => Promise<string>)[] = [
    async () => {
      const call = citizen();
      await call.hears(/Risponde/);
      await call.hears(/Tocca a lei/);
      await phones.advance(20);
      await call.presses('5');
      await call.hears(/Tocca a lei/);
      await phones.advance(10);
      await call.hangsUp();
      await phones.advance(5);
      return '';
    },
    async () => {
      await signIn();
      await phones.advance(10);
      await operator.presses('*');
      await phones.advance(10);
      return '';
    },
    async () => {
      const call = await talking();
      await operator.presses('*');
      await call.hears(/Com'è andata/);
      await call.presses('1');
      await call.isEnded();
      return '';
    },
    async () => {
      const call = citizen();
      await call.hears(/passo un operatore/);
      await call.hangsUp();
      await phones.advance(20);
      return '';
    },
    async () => {
      const call = await talking();
      await operator.presses('*');
      await call.hears(/sondaggio/);
      await call.presses('1');
      await call.isEnded();
      return '';
    },
    async () => {
      const call = await talking();
      await operator.hangsUp();
      await call.isEnded();
      return '';
    },
    async () => {
      const call = citizen();
      await call.hears(/Tocca a lei/);
      await phones.advance(10);
      await signIn();
      await call.hears(/passo un operatore/);
      await phones.advance(10);
      await call.hangsUp();
      await phones.advance(5);
      await operator.hangsUp();
      return '';
    },
  ];
  const typedFor = (actions: readonly (() => Promise<string>)[], heard = 'y'): Typed => [
    ...actions.map((action) => [/^Press Enter/, action] as const),
    ...Array.from({ length: 20 }, () => [/\[y\/n\]$/, heard] as const),
  ];

  test('says of every part that it is as assumed, where it is', async () => {
    const { status, said } = await workplace.run(rehearse, [], { typed: typedFor(asTold) });
    expect(said).not.toContain('WRONG');
    expect(said.match(/^ok /gm)).toHaveLength(asTold.length);
    expect(said).toContain(`1/${asTold.length} A citizen calls, and nobody is there (rows 7, 8, 11, 63)`);
    expect(twilio.faults).toEqual([]);
    expect(said).toContain('everything that was tried is as assumed');
    expect(status).toBe(0);
  });

  test('says what is not, which row it is, and what to do', async () => {
    // As on an account where * drops the citizen: here the citizen hangs up in the same moment.
    const dropped = async () => {
      const call = await talking();
      await call.hangsUp();
      await phones.advance(10);
      return '';
    };
    await asTold[1]?.();
    const { status, said } = await workplace.run(rehearse, ['--from', '3'], {
      typed: typedFor([dropped, ...asTold.slice(3)]),
    });
    expect(said).toMatch(/^3\/\d .* \(rows 65, 66\)$/m);
    expect(said).toMatch(/^WRONG {3}the citizen did not get to the survey: row 66$/m);
    expect(said).toMatch(/not as assumed:\n- 3: /);
    expect(said).toContain('npm run rehearse -- --from N');
    expect(status).toBe(1);
  });

  test('takes a no for what was heard', async () => {
    const { status, said } = await workplace.run(rehearse, ['--from', String(asTold.length)], {
      typed: typedFor([nothing], 'n'),
    });
    expect(said).toMatch(/WRONG {3}Did the two of you hear each other\? No\. row 65/);
    expect(said).not.toMatch(/^1\/\d/m);
    expect(status).toBe(1);
  });

  test.each([
    ['malformed', 'citizen/waiting', 'a step got something that it could not read, broke, or did without the database'],
    ['twilio-failed', 'operator/next-call', 'Twilio could not be asked about a call'],
  ])('sees in the log that something was %s', async (code = '', step = '', otherwise = '') => {
    const logged = async () => {
      twilio.serverless.logs.push({ at: new Date(), level: 'info', message: JSON.stringify({ code, step }) });
      return '';
    };
    const { said } = await workplace.run(rehearse, ['--from', String(asTold.length)], { typed: typedFor([logged]) });
    expect(said).toContain(`WRONG   ${otherwise}`);
  });

  test.each([
    [[], 'needs somebody at the keyboard'],
    [['--from', '8'], 'there are parts 1 to '],
    [['--from', 'x'], 'there are parts 1 to '],
  ])('%j without anybody, or for a part that there is not: exit status 2', async (args, message) => {
    const { status, said } = await workplace.run(rehearse, args);
    expect(said).toContain(message);
    expect(status).toBe(2);
  });
});

test('a citizen whom only Twilio’s REST API has brought to the survey is told from one who went on alone', () => {
  const sign = partsFor({ citizens, operators: ours })
    .flatMap(({ signs }) => signs)
    .find(({ otherwise }) => otherwise.includes('own <Dial action> was not asked for'));
  const holds = (...steps: readonly (readonly [step: string, seconds: number])[]) =>
    sign?.holds({
      steps: steps.map(([step, seconds]) => ({ step, at: new Date(seconds * 1000) })),
      codes: [],
      more: { received: 0, served: 0, transferred: 0, participants: 0 },
    });
  expect(holds(['operator/after-call', 1], ['citizen/after-operator', 1], ['operator/let-go', 3])).toBe(true);
  expect(holds(['operator/after-call', 1], ['operator/let-go', 3], ['citizen/after-operator', 4])).toBe(false);
  expect(holds(['operator/after-call', 1], ['operator/let-go', 3])).toBe(false);
});

test('where operators are rung, one part more tries whether an Italian number gets through', () => {
  const usual = partsFor({ citizens, operators: ours });
  const [part, ...more] = partsFor({ citizens, operators: ours, rungFrom: '+390612345678' }).slice(usual.length);
  expect([part?.assumptions, more]).toEqual([[73], []]);
  expect(readFileSync('docs/assumptions.md', 'utf8')).toMatch(/^\| 73 /m);
  const isFine = (rung: number) =>
    part?.signs.every(({ holds }) =>
      holds({
        steps: [
          ...['operator/sign-in', 'operator/ring-in', 'operator/ended', ...Array(rung).fill('operator/rung')],
          'operator/sign-in',
        ].map((step) => ({ step, at: new Date(0) })),
        codes: [],
        more: { received: 0, served: 0, transferred: 0, participants: 0 },
      }),
    );
  expect([isFine(2), isFine(0)]).toEqual([true, false]);
});

test('each row that is tried is one of docs/assumptions.md', () => {
  const page = readFileSync('docs/assumptions.md', 'utf8');
  const known = new Set([...page.matchAll(/^\| (\d+) /gm)].map(([, row]) => Number(row)));
  const parts = partsFor({ citizens, operators: ours });
  const named = [
    ...parts.flatMap(({ assumptions }) => assumptions),
    ...[...JSON.stringify(parts).matchAll(/\brows? (\d+)(?: and (\d+))?/g)].flatMap(([, ...found]) =>
      found.filter(Boolean).map(Number),
    ),
  ];
  expect(named.filter((row) => !known.has(row))).toEqual([]);
  const [, told = ''] = /`npm run rehearse` walks through rows (.*), call by call/.exec(page) ?? [];
  const tried = new Set(parts.flatMap(({ assumptions }) => assumptions));
  expect([...tried].sort((one, other) => one - other)).toEqual((told.match(/\d+/g) ?? []).map(Number));
  const partsNamed = [...page.matchAll(/`npm run rehearse`, parts? (\d)(?: and (\d))?/g)].flat();
  expect(partsNamed.filter((nr) => Number(nr) > parts.length)).toEqual([]);
});
