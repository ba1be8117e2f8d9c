import { DynamoDbInMemory } from '../../local/database-in-memory/dynamodb-in-memory';
import { CallCentre } from './call-centre';
import { playCitizen } from './citizen';
import { letGoAndAsked } from './laws/let-go-and-asked';
import { nobodyOvertaken } from './laws/nobody-overtaken';
import { notAlone } from './laws/not-alone';
import { notKeptApart } from './laws/not-kept-apart';
import { nothingFails } from './laws/nothing-fails';
import { oneRoomEach } from './laws/one-room-each';
import { playOperator } from './operator';
import type { Plan } from './plan';
import type { PlayRecord } from './play-record';

const laws = [oneRoomEach, notAlone, letGoAndAsked, nobodyOvertaken, notKeptApart, nothingFails];

/** After the faults all who are on the line must have been asked within so many seconds. */
const longestCalmSeconds = 1_800;

/** Plays a small day, the same for the same plan, and watches the laws. @param rows an empty database */
export async function play(plan: Plan, rows = new DynamoDbInMemory()): Promise<PlayRecord> {
  const centre = await CallCentre.open(plan, laws, rows);
  const { simulator, stage, record } = centre;
  for (const citizen of plan.citizens) playCitizen(stage, citizen);
  for (const operator of plan.operators) playOperator(stage, operator, centre.randomOfOne());
  await simulator.advance(plan.calmAt);
  record.say('', 'no more faults');
  const isWaitedFor = () => record.legs.some((leg) => leg.role === 'citizen' && stage.isThere(leg));
  for (let waited = 0; waited < longestCalmSeconds && isWaitedFor(); waited += 10) await simulator.advance(10);
  await centre.close();
  return record;
}
