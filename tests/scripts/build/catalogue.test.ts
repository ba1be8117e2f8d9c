import standard from '../../../config/texts/it.json';
import { readCatalogue, readRecordings } from '../../../scripts/build/catalogue';
import { ConfigError } from '../../../scripts/build/config-file';
import { Project } from './a-project';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

/** What there is to mend. */
function faultsOf(read: (root: string) => unknown): readonly string[] {
  try {
    read(project.root);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('the texts', () => {
  test('are the delivered ones where there are no others', () => {
    expect(readCatalogue(project.root)).toEqual(standard);
  });

  test("have an administration's own in place of the delivered ones, one by one", () => {
    project.write('config/local/texts/it.json', {
      spoken: { goodbye: ['Grazie mille da {administration}.'] },
      figures: { figures: { received: 'Telefonate' } },
    });
    const catalogue = readCatalogue(project.root);
    expect(catalogue.spoken).toEqual({ ...standard.spoken, goodbye: ['Grazie mille da {administration}.'] });
    expect(catalogue.figures).toEqual({
      ...standard.figures,
      figures: { ...standard.figures.figures, received: 'Telefonate' },
    });
  });

  test('have their phrases replaced as a whole, not one by one', () => {
    project.write('config/local/texts/it.json', { spoken: { welcome: ['Salve.'] } });
    expect(readCatalogue(project.root).spoken.welcome).toEqual(['Salve.']);
  });

  test('that are empty change nothing', () => {
    project.write('config/local/texts/it.json', {});
    expect(readCatalogue(project.root)).toEqual(standard);
  });

  test.each<[string, unknown, RegExp]>([
    ['a prompt that there is not', { spoken: { thankYou: ['Grazie.'] } }, /^spoken\.thankYou: /],
    ['a prompt that is no list', { spoken: { goodbye: 'Grazie.' } }, /^spoken\.goodbye: /],
    ['a place that nothing fills', { spoken: { goodbye: ['{name}'] } }, /^spoken\.goodbye: a placeholder/],
    ['an empty phrase', { spoken: { goodbye: [''] } }, /^spoken\.goodbye\.0: an empty phrase$/],
    ['a text taken away', { spoken: { goodbye: null } }, /^spoken\.goodbye: /],
    ['a part that there is not', { pages: {} }, /^pages: /],
    ['no object', ['Grazie.'], /^(Invalid type|spoken): /],
    ['a text of figures that says no number', { figures: { ofTotal: 'su {total}' } }, /^figures\.ofTotal: must hold/],
  ])('are refused with %s, and it is said where', (_, own, fault) => {
    project.write('config/local/texts/it.json', own);
    const [first = ''] = faultsOf(readCatalogue);
    expect(first).toMatch(/^config\/local\/texts\/it\.json:1: /);
    expect(first.replace(/^.*?: /, '')).toMatch(fault);
  });

  test('are refused with everything that is to be mended, at once', () => {
    const own = { spoken: { welcome: [], goodbye: [] }, report: { title: '' } };
    project.write('config/local/texts/it.json', JSON.stringify(own, null, 2));
    expect(faultsOf(readCatalogue)).toEqual([
      'config/local/texts/it.json:3: spoken.welcome: at least one phrase is needed',
      'config/local/texts/it.json:4: spoken.goodbye: at least one phrase is needed',
      'config/local/texts/it.json:7: report.title: is empty',
    ]);
  });

  test('are refused in the file that decides: the delivered one, where a text is missing there', () => {
    const { welcome, ...spoken } = standard.spoken;
    project.write('config/texts/it.json', JSON.stringify({ ...standard, spoken }, null, 2));
    project.write('config/local/texts/it.json', { spoken: { goodbye: ['Ciao.'] } });
    expect(faultsOf(readCatalogue)).toEqual([
      expect.stringMatching(/^config\/texts\/it\.json:\d+: spoken\.welcome: is missing$/),
    ]);
  });

  test('that lie where an earlier version had them are not passed over', () => {
    project.write('texts/local.json', {});
    expect(faultsOf(readCatalogue)).toEqual([
      'texts/local.json: is not read any more: move it to config/local/texts/it.json',
    ]);
  });

  test('that are no JSON are named', () => {
    project.write('config/local/texts/it.json', '{ "spoken": ');
    expect(faultsOf(readCatalogue)[0]).toBe('config/local/texts/it.json:1: is not JSON: value expected');
  });
});

describe('the recordings', () => {
  test('are none where there is no folder of them, or an empty one', () => {
    expect(readRecordings(project.root)).toEqual([]);
    project.write('assets/prompts/.gitkeep', '');
    expect(readRecordings(project.root)).toEqual([]);
  });

  test('are listed by name, MP3 and WAV; what nobody takes for a recording is left alone', () => {
    for (const file of ['welcome.mp3', 'goodbye.wav', 'notes.txt', 'LEGGIMI.md', '.DS_Store', 'Thumbs.db'])
      project.write(`assets/prompts/${file}`, '');
    expect(readRecordings(project.root)).toEqual(['goodbye.wav', 'welcome.mp3']);
  });

  test('are also of a question and of closing words, by the questionnaire that they are of', () => {
    const ofFaces = ['faces-1-rating', 'faces-1-thanks'];
    project.write('assets/prompts/faces-1-rating.mp3', '');
    expect(readRecordings(project.root, ofFaces)).toEqual(['faces-1-rating.mp3']);
    project.write('assets/prompts/faces-2-thanks.mp3', '');
    project.write('assets/prompts/Faces-1-thanks.mp3', '');
    expect([...faultsOf((root) => readRecordings(root, ofFaces))].sort()).toEqual([
      'assets/prompts/Faces-1-thanks.mp3: there is no prompt of this name (faces-1-thanks is meant?)',
      'assets/prompts/faces-2-thanks.mp3: there is no prompt of this name',
    ]);
  });

  test('are refused, each with its reason, at once', () => {
    for (const file of [
      'surveyOver.mp3',
      'surveyOver.wav',
      'thankYou.mp3',
      'waitingAhead.mp3',
      'toString.wav',
      'welcome.MP3',
      'goodbye.ogg',
      'it/apology.mp3',
      'Apology.mp3',
    ]) {
      project.write(`assets/prompts/${file}`, '');
    }
    expect([...faultsOf((root) => readRecordings(root))].sort()).toEqual([
      'assets/prompts/Apology.mp3: there is no prompt of this name (apology is meant?)',
      'assets/prompts/goodbye.ogg: is to end in .mp3 or .wav, in small letters, to be played',
      'assets/prompts/it: is to end in .mp3 or .wav, in small letters, to be played',
      'assets/prompts/surveyOver.wav: a second recording of this prompt',
      'assets/prompts/thankYou.mp3: there is no prompt of this name',
      'assets/prompts/toString.wav: there is no prompt of this name',
      'assets/prompts/waitingAhead.mp3: says a number that only the call knows',
      'assets/prompts/welcome.MP3: is to end in .mp3 or .wav, in small letters, to be played',
    ]);
  });
});
