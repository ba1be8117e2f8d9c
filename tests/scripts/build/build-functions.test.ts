import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import faces from '../../../config/questionnaires/faces.json';
import { type Built, buildFunctions } from '../../../scripts/build/build-functions';
import { ConfigError } from '../../../scripts/build/config-file';
import { describeInCi } from '../../support/in-ci';
import outcome from '../../support/outcome.json';
import { withThat } from '../../support/with-that';
import { Project } from './a-project';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/**
 * Loads every bundle in a plain Node, as Twilio does, and calls the survey's entry without Twilio's parameters, which makes
 * it apologize.
 */
const loadAll = `
  global.Twilio = { Response: class { appendHeader() {} setBody(body) { this.body = body; } } };
  console.log = () => {};
  const [folder, ...files] = process.argv.slice(1);
  const loaded = files.map((file) => [file, typeof require(folder + '/' + file).handler]);
  require(folder + '/survey/welcome.protected.js').handler({}, { request: { headers: {} } }, (_, { body }) =>
    process.stdout.write(JSON.stringify({ loaded, body })));
`;
function load({ functionsFolder }: Built): { loaded: [string, string][]; body: string } {
  const files = filesIn(functionsFolder);
  return JSON.parse(execFileSync(process.execPath, ['-e', loadAll, functionsFolder, ...files], { encoding: 'utf8' }));
}

/** @param entries the folders of the functions to build */
const asBuilt = (entries: readonly string[]) => () => {
  const sources = entries
    .flatMap((folder) => filesIn(folder).map((file) => join(folder, file).slice('functions/'.length)))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  let project: Project;
  let outside: string;
  let built: Built;
  beforeAll(async () => {
    project = new Project();
    for (const folder of [...entries, 'src', 'browser'])
      cpSync(folder, join(project.root, folder), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(project.root, 'node_modules'));
    project.write('config/local/texts/it.json', {
      spoken: { apology: ['Torniamo subito.'], goodbye: ['Mille grazie davvero.'] },
    });
    project.write('config/local/questionnaires/esito.json', outcome);
    project.write('config/local/questionnaires/faces.json', withThat('closings.thanks', ['Grazie e a presto.'], faces));
    project.write('assets/prompts/welcome.mp3', 'a recording');
    project.write('assets/prompts/outcome-1-solved.mp3', 'a recording');
    // No node_modules is in reach: whatever a bundle lacks is missing.
    outside = mkdtempSync(join(tmpdir(), 'faccina-built-'));
    writeFileSync(join(outside, 'left-over.js'), '');
    built = await buildFunctions(project.root, outside);
  });
  afterAll(() => {
    project.remove();
    rmSync(outside, { recursive: true, force: true });
  });

  test('are one file each, under the same path', () => {
    expect(sources).toContain('survey/welcome.protected.ts'); // else nothing would be built
    expect(filesIn(built.functionsFolder)).toEqual(sources.map((file) => file.replace(/\.ts$/, '.js')));
  });

  test('come with the assets, and with nothing of an earlier build', () => {
    expect(filesIn(built.assetsFolder)).toEqual([
      'page/live.js',
      'prompts/outcome-1-solved.mp3',
      'prompts/welcome.mp3',
      'style/faccina.css',
      ...[300, 400, 600, 700].map((weight) => `style/titillium-${weight}.woff2`),
    ]);
    expect(existsSync(join(outside, 'left-over.js'))).toBe(false);
  });

  test('need nothing that is not in them, and are each ready to be called; they say the own texts', () => {
    const { loaded, body } = load(built);
    expect(loaded).toEqual(sources.map((file) => [file.replace(/\.ts$/, '.js'), 'function']));
    expect(body).toContain('<prosody rate="90%">Torniamo subito.</prosody></Say><Hangup/>');
  });

  test('hold the own texts in place of the delivered ones, and know the recordings', () => {
    const bundle = readFileSync(join(built.functionsFolder, 'survey/answer.protected.js'), 'utf8');
    expect(bundle).toContain('Mille grazie davvero.');
    expect(bundle).not.toContain('grazie lo stesso');
    expect(bundle).toContain('welcome.mp3');
  });

  test('hold the own questionnaires beside the delivered ones, or in their place, and know their recordings', () => {
    const bundle = readFileSync(join(built.functionsFolder, 'survey/answer.protected.js'), 'utf8');
    expect(bundle).toContain('Cercheremo di fare meglio.');
    expect(bundle).toContain('Grazie e a presto.');
    expect(bundle).not.toContain('Grazie di averci risposto');
    expect(bundle).toContain('outcome-1-solved.mp3');
  });
};

describe('the survey’s functions as they are built', asBuilt(['functions/survey']));
describeInCi('all functions as they are built', asBuilt(['functions']));

describe('the functions as they are built', () => {
  test('are left as they were when the texts can not be used', async () => {
    const unusable = new Project();
    try {
      unusable.write('functions/step.ts', '');
      unusable.write('config/local/texts/it.json', { spoken: { thankYou: ['Grazie.'] } });
      unusable.write('dist/functions/step.js', 'what was built before');
      await expect(buildFunctions(unusable.root, join(unusable.root, 'dist'))).rejects.toThrow(ConfigError);
      expect(readFileSync(join(unusable.root, 'dist/functions/step.js'), 'utf8')).toBe('what was built before');
    } finally {
      unusable.remove();
    }
  });
});
