import { build } from '../../../scripts/build/build';
import { ConfigError } from '../../../scripts/build/config-file';
import { check } from '../../../scripts/check/check';
import { checkConfig } from '../../../scripts/check/check-config';
import { deploy } from '../../../scripts/production/deploy';
import { carryOut } from '../../../scripts/production/run-command';
import type { Service } from '../../../src/platform/settings/centre-schema';
import { aCentreWithMenu } from '../../centre/a-menu';
import { anEnvironment, someKeys } from '../../support/an-environment';
import outcome from '../../support/outcome.json';
import { withThat } from '../../support/with-that';
import { Project } from '../build/a-project';
import { TestWorkplace } from '../production/a-workplace';

const { DOMAIN_NAME, ...settings } = anEnvironment();
const own = 'config/local/questionnaires/esito.json';
let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

/** What the command says, and how it ends. */
async function run(): Promise<{ readonly status: number; readonly said: string }> {
  const lines: string[] = [];
  const nobody = async (): Promise<never> => {
    throw new Error('is not asked for');
  };
  const status = await carryOut(
    check,
    {
      ...{ root: project.root, shell: {}, now: () => new Date(), build: nobody, pause: nobody },
      check: () => checkConfig(project.root),
      terminal: { say: (line) => void lines.push(line), ask: nobody },
    },
    [],
  );
  return { status, said: lines.join('\n') };
}

const write = (written: unknown, file = own) => project.write(file, JSON.stringify(written, null, 2));
const asIn = (service: object, more: object = {}) =>
  project.write('config/local/centre.json', {
    administration: {
      name: 'Comune di Borgo',
      privacyUrl: 'https://borgo.example/p',
      accessibilityUrl: 'https://borgo.example/a',
    },
    services: [{ id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800123456'], ...service }],
    ...more,
  });

test('what is delivered is heard as it is written, and told as a tree of at most 80 columns', async () => {
  const { status, said } = await run();
  expect(status).toBe(0);
  expect(said).toMatch(/config\/: 2 questionnaires, 2 menus and all texts heard as written \(\d+ calls\)$/);
  expect(said).toMatch(/^The menu of l'ufficio relazioni con il pubblico: urp\n/);
  const questionnaires = said.slice(said.indexOf('I giudizi'));
  expect(questionnaires.split('\n').slice(0, 14).join('\n')).toMatchInlineSnapshot(`
"I giudizi: faces, version 1
config/questionnaires/faces.json
asked by: urp

“Questo è il sondaggio sulla qualità del servizio: Comune di Prova. Leggiamo le
risposte solo tutte insieme, per migliorare.”
rating: “Com'è andata questa chiamata? Se è soddisfatto, prema 1. Se è andata
così così, prema 2. Se non è soddisfatto, prema 3. Per riascoltare, prema 0.”
├─ 1  Soddisfatti
│     thanks: “Grazie di averci risposto, e buona giornata.” END
├─ 2  Così così
│     thanks: as above, END
├─ 3  Insoddisfatti
│     reason: “Ci dica che cosa non è andato. Se ha aspettato troppo, prema 1."
`);
  expect(said.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('a menu is heard at every place, and told as a tree', async () => {
  const [{ menu, information, topics }] = aCentreWithMenu.services as [Service];
  asIn(
    { menu, information, topics, hours: { monday: ['08:00-20:00'] } },
    { groups: [{ id: 'tributi', name: 'i tributi' }] },
  );
  project.write('assets/prompts/information-urp-scadenze.mp3', '');
  const { status, said } = await run();
  expect(said).toMatch(/config\/: 2 questionnaires, the menu and all texts heard as written \(\d+ calls\)$/);
  expect(status).toBe(0);
  expect(said.split('\n').slice(0, 16).join('\n')).toMatchInlineSnapshot(`
"The menu of l'ufficio relazioni: urp
“Risponde Comune di Borgo, l'ufficio relazioni.”
├─ 1  “Per le carte d'identità, prema 1.” THE LINE (carte)
├─ 2  “Per i tributi, prema 2.”
│     ├─ 1  “Per la tassa sui rifiuti, prema 1.” THE LINE (rifiuti, group
│     │     tributi)
│     ├─ 2  “Per le scadenze, prema 2.” “recording information-urp-scadenze”
├─ 3  “Per gli orari degli uffici, prema 3.” “Gli uffici sono aperti ogni
│     mattina.”
├─ 4  “Per un reclamo, prema 4.” THE LINE (reclami, complaint)
├─ 0  “Per un operatore, prema 0.” “Resti in linea: le passiamo un operatore
│     appena possibile.” THE LINE
├─ silence  “Faccia pure con calma.” and the same again; then as after 0
└─ other key  “Questo tasto non è tra le scelte.” and the same again; then as
      after 0
"
`);
});

test('own ones are heard beside it, each version on a day on which it is asked: branches once, scales by what follows', async () => {
  asIn({ questionnaire: 'outcome' });
  write(withThat('closings.thanks', ['Grazie da {administration}, {service}.'], outcome));
  const changed = { ...outcome, version: 2, from: '2027-01-01' };
  write(withThat('questions.solved.asks', ['È risolto?'], changed), own.replace('esito', 'esito-2'));
  project.write('assets/prompts/outcome-2-sorry.mp3', '');
  const { status, said } = await run();
  expect(status).toBe(0);
  expect(said).toMatch(/config\/: 4 questionnaires and all texts heard as written/);
  expect(said).toContain('faces, version 1\nconfig/questionnaires/faces.json\nasked by: no service');
  const [, tree = '', second] = said.split("L'esito: outcome");
  expect(second).toContain(', version 2, from 2027-01-01\nconfig/local/questionnaires/esito-2.json\nasked by: urp');
  expect(second).toContain('“È risolto?”');
  expect(second).toContain('sorry: “recording outcome-2-sorry” END');
  expect(`L'esito: outcome${tree}`).toMatchInlineSnapshot(`
"L'esito: outcome, version 1
config/local/questionnaires/esito.json
asked by: urp

“Questo è il sondaggio sulla qualità del servizio: Comune di Borgo. Leggiamo le
risposte solo tutte insieme, per migliorare.”
solved: “Il suo problema è risolto? Se è risolto, prema 1. Se non lo è, prema 2.
Per riascoltare, prema 0.”
├─ 1  Risolto
│     recommend: “Da 0 a 10, quanto consiglierebbe di chiamarci? Per
│     riascoltare, prema asterisco.”
│     ├─ 0–6
│     │     sorry: “Grazie. Cercheremo di fare meglio.” END
│     ├─ 7–10
│     │     thanks: “Grazie da Comune di Borgo, l'ufficio relazioni.” END
│     ├─ *  the same again
│     ├─ silence  “Faccia pure con calma.” and the same again; then “Grazie da
│     │     Comune di Borgo, l'ufficio relazioni.” END
│     └─ other key  “Questo tasto non è tra le risposte.” and the same again;
│           then as after silence
├─ 2  Non risolto
│     missing: “Che cosa è mancato? Se le informazioni, prema 1. Se il tempo,
│     prema 2. Per riascoltare, prema 0.”
│     ├─ 1  Le informazioni
│     │     recommend: as above
│     ├─ 2  Il tempo
│     │     recommend: as above
│     ├─ 0  the same again
│     ├─ silence  “Faccia pure con calma.” and the same again; then “Grazie da
│     │     Comune di Borgo, l'ufficio relazioni.” END
│     └─ other key  “Questo tasto non è tra le risposte.” and the same again;
│           then as after silence
├─ 0  the same again
├─ silence  “Faccia pure con calma.” and the same again; then “Va bene così:
│     grazie lo stesso, e buona giornata.” END
└─ other key  “Questo tasto non è tra le risposte.” and the same again; then as
      after silence

"
`);
});

test.each([
  ['build', build, []],
  ['deploy', deploy, ['--yes']],
])('npm run %s goes no further where it is not heard as it is written', async (_, command, args) => {
  const workplace = new TestWorkplace({
    settings: { ...(settings as Record<string, string>), ...someKeys },
    check: async () => {
      throw new ConfigError(['config/texts/it.json:24: spoken.goodbye: is not heard']);
    },
    build: async () => {
      throw new Error('is not to be built');
    },
  });
  try {
    const { status, said } = await workplace.run(command, args);
    expect(status).toBe(1);
    expect(said).toContain('- config/texts/it.json:24: spoken.goodbye: is not heard');
  } finally {
    workplace.remove();
  }
});

describe('what is wrong is refused with file, line and place', () => {
  test('all of it at once, and nothing is told of the rest', async () => {
    asIn({ questionnaire: 'outcome' });
    const once = withThat('questions.missing.answers.1.key', '1', outcome);
    write(withThat('questions.recommend.next.0.next', 'solved', once));
    project.write('config/local/texts/it.json', '{\n  "spoken": {\n    "goodbye": ["Ciao {nome}."]\n  }\n}');
    const { status, said } = await run();
    expect(status).toBe(1);
    expect(said.trim().split('\n')).toEqual([
      'What is in config/ and assets/ needs mending:',
      '- config/local/texts/it.json:3: spoken.goodbye: a placeholder that is not one of: administration, service',
      `- ${own}:60: questions.missing.answers.1.key: "1" is already the key of "information"`,
      `- ${own}:84: questions.recommend.next.0.next: leads in a circle: solved, recommend, solved`,
      `- ${own}:98: closings.sorry: nobody ever hears this`,
    ]);
  });

  test('what only the simulator hears: words that are too long once the names are in them', async () => {
    asIn({ questionnaire: 'outcome', name: `l'ufficio ${'molto '.repeat(30)}` });
    write(withThat('questions.missing.asks.0', '{service} '.repeat(20), outcome));
    project.write('config/local/texts/it.json', { spoken: { takeYourTime: ['{service} '.repeat(20)] } });
    const { status, said } = await run();
    expect(status).toBe(1);
    const faults = said.trim().split('\n').slice(1);
    expect(faults).toEqual([
      `- ${own}:44: questions.missing.asks: <Say> holds 3876 characters; 3000 are the most (after key 2 during the welcome)`,
      '- config/local/texts/it.json:1: spoken.takeYourTime: <Say> holds 3799 characters; 3000 are the most',
    ]);
  });
});

test('an agreement about figures by operator that has run out is named, and does not stop anything', async () => {
  const byOperator = { agreement: 'Accordo con la RSU', date: '2020-03-12', until: '2021-03-11' };
  asIn({}, { byOperator });
  const { status, said } = await run();
  expect(status).toBe(0);
  expect(said).toMatch(/the agreement ended with 2021-03-11: nothing is told any more/);
});
