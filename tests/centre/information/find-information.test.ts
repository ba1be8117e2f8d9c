import { findInformation } from '../../../src/centre/information/find-information';
import { informationSections } from '../../../src/centre/information/information-sections';
import { informationTexts } from '../../../src/format/texts';
import { aCentreWithMenu } from '../a-menu';

const { services } = aCentreWithMenu;
const found = (search: string) => findInformation(services, search).map(({ title }) => title);

test.each<[string, readonly string[]]>([
  ['', ['Orari di apertura', 'Scadenze']],
  ['  ', ['Orari di apertura', 'Scadenze']],
  ['tari', ['Scadenze']],
  ['orar', ['Orari di apertura']],
  ['UFFICI mattina', ['Orari di apertura']],
  ['meta', []],
  ['rata orari', []],
  ["l'ufficio relazioni", ['Orari di apertura', 'Scadenze']],
  ['relazióni', ['Orari di apertura', 'Scadenze']],
  ['$^', ['Orari di apertura', 'Scadenze']],
])('%j finds %j', (search, titles) => {
  expect(found(search)).toEqual(titles);
});

const sectionsOf = (search: string, of = services) => informationSections({ services: of, search }, informationTexts);

describe('The desk', () => {
  test('shows all answers, each with its title and what is said', () => {
    expect(sectionsOf('')).toEqual([
      expect.not.objectContaining({ news: expect.anything() }),
      {
        kind: 'answers',
        answers: [
          { title: 'Orari di apertura', text: 'Gli uffici sono aperti ogni mattina.' },
          { title: 'Scadenze', text: 'La prima rata scade a giugno.' },
        ],
      },
    ]);
  });

  test('says how many were found, keeps what was typed, and says whose they are where several services have some', () => {
    const more = { ...services[1], name: "l'ufficio tributi", information: services[0]?.information };
    const [form, answers] = sectionsOf('tari', [...services, more] as typeof services);
    expect(form).toMatchObject({ news: '2 risposte.', groups: [{ fields: [{ value: 'tari' }] }] });
    expect(answers).toMatchObject({ answers: [{ title: "Scadenze (l'ufficio relazioni)" }, {}] });
  });

  test('says that nothing was found', () => {
    expect(sectionsOf('passaporto')).toEqual([
      expect.objectContaining({ news: 'Nessuna risposta con queste parole.' }),
    ]);
  });

  test('has no search where there are no answers', () => {
    expect(sectionsOf('', services.slice(1))).toEqual([]);
  });
});
