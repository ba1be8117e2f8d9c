import { dayOf } from '../../../../src/calendar/civil-time';
import { Random } from '../../../local/phones/day/random';
import { VirtualClock } from '../../../simulator/clock';
import { signIn } from '../../../test/sign-in';
import { playAgreed } from '../../agreed-calls';
import { AloneInRooms } from '../../alone-in-rooms';
import type { BenchContext } from '../bench-context';
import { counted, type Row } from '../row';
import { SimulatedCentre } from '../simulated-centre';
import { spreadOf } from '../statistics';

/** What waiting costs: an operator's requests in an hour, and the seconds that a call is in a room but no talk. */
export async function rooms({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const clock = new VirtualClock(Date.parse(`${dayOf(new Date())}T09:00Z`));
  const centre = await SimulatedCentre.start({ functionsFolder, database, clock });
  const { simulator } = centre;
  try {
    const desk = await signIn(simulator);
    await desk.hears(/Nessuno in linea/);
    let webhooks = 0;
    const stop = simulator.subscribe(({ kind, callSid }) => {
      if (kind === 'request' && callSid === desk.sid) webhooks += 1;
    });
    await simulator.advance(3600);
    stop();
    await desk.hangsUp();
    const alone = new AloneInRooms(simulator);
    const calls = isFull ? 200 : 40;
    const asked = await playAgreed(simulator, new Random(1), calls);
    return [
      {
        what: 'an operator who waits for an hour: webhooks',
        against: 'counted',
        measured: counted(webhooks),
        goal: { atMost: 10 },
        unit: 'requests',
      },
      {
        what: `alone in a room, each leg of ${calls} calls`,
        against: 'virtual time, without that of steps and telephone lines',
        measured: spreadOf(alone.seconds),
        goal: { atMost: 2 },
        unit: 's',
      },
      {
        what: '… citizens who agreed and were not asked',
        against: 'counted',
        measured: counted(asked.filter((so) => !so).length),
        goal: { atMost: 0 },
      },
    ];
  } finally {
    await centre.stop();
  }
}
