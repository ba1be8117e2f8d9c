import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { settingsList } from '../../src/platform/settings/all-settings';
import { mailAddress } from '../../src/platform/settings/mail-address';
import { readProductionFile, writeProductionFile } from './production-file';
import { ToMend } from './to-mend';
import type { Environment, Workplace } from './workplace';

type Question = readonly [schema: v.GenericSchema<unknown, unknown>, purpose: string, ...unknown[]];

/** Written by `npm run provision` itself, from what AWS has made. */
const toldByAws = ['TABLE_NAME', 'DAY_KEY_TABLE_NAME', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
/** Generated here; nobody has to know them. */
const isMadeUp = (name: string) => /^(REPORT|SESSION)_SECRET$/.test(name);
/** Not echoed as they are typed. */
const isSecret = (name: string) => ['AUTH_TOKEN', 'SMTP_URL'].includes(name);

/** What only these commands need, beside the settings of the functions. */
const furtherQuestions: Readonly<Record<string, Question>> = {
  TWILIO_REGION: [
    v.picklist(['us1', 'ie1'], 'is neither us1 nor ie1'),
    "Twilio's region: ie1 (Ireland: calls are handled and kept in the Union), or us1",
  ],
  OPERATORS_NUMBER: [
    v.pipe(v.string(), v.regex(/^\+\d{6,15}$/, 'is not a number such as +390612345678')),
    'the number that the operators call to sign in, such as +390612345678',
  ],
  ALARM_ADDRESS: [mailAddress, 'the mail address that is told when a report could not be sent'],
};

const required = Object.entries(settingsList as Readonly<Record<string, Question>>).filter(
  ([, [schema]]) => !v.is(schema, undefined),
);

/** The settings to ask for if they are missing: all that are required and that nothing else provides. */
const questions: readonly (readonly [string, Question])[] = [
  ...required.filter(([name]) => !toldByAws.includes(name) && !isMadeUp(name)),
  ...Object.entries(furtherQuestions),
];

/**
 * Asks for the settings that are missing, and saves each answer at once: an interrupted run can be resumed.
 * @returns the settings now
 * @throws ToMend that names all that is missing, if nobody is there to ask
 */
export async function askSettings({ root, terminal }: Workplace): Promise<Environment> {
  const missing = questions.filter(([name]) => !readProductionFile(root)[name]);
  for (const [name, [schema, purpose]] of missing) {
    const ask = (question: string) => terminal.ask(question, { secret: isSecret(name) });
    const answer = await askUntilRight({ name, schema, purpose }, ask);
    if (answer === undefined) throw nobodyToAsk(missing);
    writeProductionFile(root, { [name]: answer });
  }
  for (const [name] of required.filter(([name]) => isMadeUp(name) && !readProductionFile(root)[name])) {
    writeProductionFile(root, { [name]: randomBytes(24).toString('base64url') });
  }
  return readProductionFile(root);
}

async function askUntilRight(
  { name, schema, purpose }: { name: string; schema: Question[0]; purpose: string },
  ask: (question: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  let complaint = '';
  while (true) {
    const answer = await ask(`${complaint}${name} – ${purpose}:`);
    if (answer === undefined) return undefined;
    const read = v.safeParse(schema, answer);
    if (read.success) return answer;
    complaint = `That ${read.issues[0].message}. `;
  }
}

function nobodyToAsk(missing: readonly (readonly [string, Question])[]): ToMend {
  const list = missing.map(([name, [, purpose]]) => `- ${name}: ${purpose}`);
  return new ToMend(
    `Nobody is here to ask, and .env.production lacks:\n${list.join('\n')}`,
    'write them into .env.production (.env.example shows how), then npm run provision -- --yes',
  );
}
