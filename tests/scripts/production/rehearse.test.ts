import { readFileSync } from 'node:fs';
import { rehearse } from '../../../scripts/production/rehearse';
import { partsFor } from '../../../scripts/production/rehearse/parts';
import type { Call } from '../../../scripts/simulator/call';
import { VirtualClock } from '../../../scripts/simulator/clock';
import { Simulator } from '../../../scripts/simulator/simulator';
import { eachHandOverInCi } from '../../support/each-hand-over';
import type { TwilioDouble } from '../../support/twilio/twilio-double';
import { citizens, Deployment, ours } from './a-deployment';
import type { TestWorkplace, Typed } from './a-workplace';

const nothing = async () => '';

/** A rehearsal with the simulator's telephones in the hands of somebody who does as they are told, or nearly so. */
eachHandOverInCi((handover) => {
  let twilio: TwilioDouble;
  let workplace: TestWorkplace;
  let phones: Simulator;
  let operator: Call;
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ addSettings: async () => ({ HANDOVER: handover }) });
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
  async function hangingUpOnTheWay(): Promise<string> {
    const call = citizen();
    await call.hears(/passo un operatore/);
    await call.hangsUp();
    await phones.advance(30);
    return '';
  }
  /** What each part asks for, done. */
  const asTold: readonly (() => Promise<string>)[] = [
    async () => {
      const call = citizen();
      await call.hears(/Risponde/);
      await phones.advance(20);
      await call.hangsUp();
      await phones.advance(5);
      return '';
    },
    async () => {
      operator = phones.call({ from: '+390000000101', to: ours });
      await operator.hears(/numero di operatore/);
      await operator.presses('101#');
      await operator.hears(/PIN/);
      await operator.presses('493817#');
      await operator.hears(/Accesso riuscito/);
      await phones.advance(20);
      await operator.presses('*');
      await phones.advance(5);
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
      await (await talking()).hangsUp();
      await phones.advance(5);
      return '';
    },
    ...(handover === 'queue' ? [] : [hangingUpOnTheWay]),
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
  ];
  const typedFor = (actions: readonly (() => Promise<string>)[], heard = 'y'): Typed => [
    ...actions.map((action) => [/^Press Enter/, action] as const),
    ...Array.from({ length: 20 }, () => [/\[y\/n\]$/, heard] as const),
  ];

  test('says of every part that it is as assumed, where it is', async () => {
    const { status, said } = await workplace.run(rehearse, [], { typed: typedFor(asTold) });
    expect(said).not.toContain('WRONG');
    expect(said.match(/^ok /gm)).toHaveLength(asTold.length);
    expect(said).toContain(`1/${asTold.length} A citizen calls, and nobody is there (rows 8, 11)`);
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
    const [rows, otherwise] = {
      queue: ['rows 1, 2, 3, 9', 'row 1: set HANDOVER=conference, npm run deploy, and rehearse again'],
      conference: ['rows 20, 21, 22', 'row 20'],
    }[handover];
    expect(said).toMatch(new RegExp(`^3/\\d .* \\(${rows}\\)$`, 'm'));
    expect(said).toMatch(new RegExp(`^WRONG   the citizen did not get to the survey: ${otherwise}$`, 'm'));
    expect(said).toMatch(/not as assumed:\n- 3: /);
    expect(said).toContain('npm run rehearse -- --from N');
    expect(status).toBe(1);
  });

  test('takes a no for what was heard', async () => {
    const { status, said } = await workplace.run(rehearse, ['--from', String(asTold.length)], {
      typed: typedFor([nothing], 'n'),
    });
    expect(said).toMatch(/WRONG {3}On C: were you thanked, and not asked anything\? No\. row 4/);
    expect(said).not.toMatch(/^1\/\d/m);
    expect(status).toBe(1);
  });

  test.each([
    [
      'malformed',
      'citizen/connecting',
      'a step got something that it could not read, broke, or did without the database',
    ],
    ...(handover === 'queue'
      ? []
      : [['twilio-failed', 'operator/next-call', 'Twilio could not be asked about a call']]),
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

test.each(['queue', 'conference'] as const)(
  'with HANDOVER=%s each row that is tried is one of docs/assumptions.md',
  (handover) => {
    const rows = readFileSync('docs/assumptions.md', 'utf8').matchAll(/^\| (\d+) /gm);
    const known = new Set([...rows].map(([, row]) => Number(row)));
    const tried = partsFor({ citizens, operators: ours }, handover).flatMap(({ assumptions }) => assumptions);
    expect(tried.filter((row) => !known.has(row))).toEqual([]);
    expect(tried.length).toBeGreaterThan(5);
  },
);
