import { surveyTelephone } from '../../../scripts/check/telephone';
import { DynamoDbInMemory } from '../../../scripts/local/database-in-memory/dynamodb-in-memory';
import { settingsInProcess } from '../../../scripts/local/settings-in-process';
import type { Question } from '../../../src/ballots/questionnaire';
import { builtCentre } from '../../../src/platform/settings/centre';
import { index } from '../../support/index-questionnaire';

const service = { id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800000001'], questionnaire: index.id };
const settings = settingsInProcess({ ...builtCentre, services: [service] });
const { satisfaction, recommendation } = index.questions;
const values = index.first.answers.map(({ key }) => key);

/** What is seen of a call by whoever sees each write to the table: which item, and how large it is. */
async function seenOf(first: string, second: string, late: string | undefined) {
  const database = new DynamoDbInMemory();
  const writes: string[] = [];
  database.subscribe(({ after }) => {
    const sizes = Object.entries(after ?? {}).map(([name, value]) => `${name} ${sizeOf(value)}`);
    writes.push(`${String(Object.values(after?.['pk'] ?? {})[0]).replace(/#.*/, '')}: ${sizes.sort()}`);
  });
  const heard = (question: Question | undefined) => question?.asks.phrases.join(' ') ?? '';
  const { sounds, hasEnded } = await surveyTelephone(settings, '2026-11-24', database).call(
    'sip:urp@urp.sip.twilio.com',
    [
      { after: heard(satisfaction), press: first },
      ...(late === undefined ? [] : [{ after: 'La ringrazio.', press: late }]),
      { after: heard(recommendation), press: second },
    ],
  );
  return { sounds, hasEnded, writes };
}

const sizeOf = ({ S, N, B }: { readonly S?: string; readonly N?: string; readonly B?: Uint8Array }): string =>
  N ?? String((B ?? S ?? '').length);

test.each([undefined, '0', '5'])(
  'every answer is heard, stored and written in the same way, with a late key: %s',
  async (late) => {
    const seen = await Promise.all(values.flatMap((value) => ['0', '10'].map((second) => seenOf(value, second, late))));
    const [first] = seen;
    expect(first?.hasEnded).toBe(true);
    expect(first?.writes.filter((write) => write.startsWith('ballot'))).toHaveLength(late === undefined ? 3 : 4);
    for (const other of seen) expect(other).toEqual(first);
  },
);
