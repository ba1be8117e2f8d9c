import { readFileSync } from 'node:fs';
import { readCentre } from '../../../scripts/build/centre';
import { ConfigError } from '../../../scripts/build/config-file';
import { aCentre } from '../../support/an-environment';
import { Project } from './a-project';

const own = 'config/local/centre.json';
let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

/** What there is to mend; all of it stands in one line. */
function faultsOf(centre: unknown): string[] {
  project.write(own, centre);
  try {
    readCentre(project.root);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const at = `${own}:1: `;
    expect(error.faults.filter((fault) => !fault.startsWith(at))).toEqual([]);
    return error.faults.map((fault) => fault.slice(at.length));
  }
}

test('the example is who answers where nobody else is written down, and is written as it is read', () => {
  const { $schema, ...example } = JSON.parse(readFileSync('config/centre.json', 'utf8'));
  expect(readCentre(project.root)).toEqual(example);
});

test('an administration’s own stands in its place, whole, and what is left out has a value that serves', () => {
  const { smallestGroup, transfersPerHour, ...needed } = aCentre;
  project.write(own, { $schema: '../centre.schema.json', ...needed });
  expect(readCentre(project.root)).toEqual(aCentre);
});

const { administration } = aCentre;
const urp = { id: 'urp', name: 'URP', numbers: ['+39800123456'] };
const withName = (name: string) => ({ ...aCentre, administration: { ...administration, name } });
const withServices = (...services: readonly unknown[]) => ({ ...aCentre, services });
const agreed = { agreement: 'Accordo con la RSU', date: '2026-03-12', until: '2027-03-11' };
const badId = 'has an id that is not of 1 to 32 small letters, digits and hyphens';

const topics = [{ id: 'carte', name: "Carte d'identità" }];
const complaint = { key: '4', says: 'un reclamo', complaint: true };
const first = { key: '1', says: "le carte d'identità", topic: 'carte' };
const withMenu = (...choices: readonly object[]) =>
  withServices({
    ...urp,
    topics,
    menu: [...choices, complaint],
    information: [{ id: 'orari', title: 'Orari', says: ['Ogni mattina.'] }],
  });
const below = (...choices: readonly object[]) => withMenu({ key: '2', says: 'altro', choices });
const withInformation = (given: object) =>
  withServices({ ...urp, information: [{ id: 'orari', title: 'Orari', says: ['Ogni mattina.'], ...given }] });
const menuFaultCases: readonly [unknown, string][] = [
  [withMenu({ ...first, key: '0' }), 'services.0.menu.0.key: is not a key from 1 to 9; 0 leads to an operator'],
  [withMenu(first, { ...first, says: 'altro' }), 'services.0.menu: has a key twice'],
  [withMenu(...['1', '2', '3', '5'].map((key) => ({ ...first, key }))), 'services.0.menu: has more than 4 choices'],
  [withServices({ ...urp, topics, menu: [first] }), 'services.0.menu: has no choice with "complaint": true'],
  [
    withMenu({ key: '1', says: 'niente' }),
    'services.0.menu.0: leads nowhere: name a topic, a group, an information, choices, or that it is a complaint',
  ],
  [
    withMenu({ ...first, topic: 'tasse' }),
    'services.0.menu.0.topic: names a topic of the service that there is not: tasse',
  ],
  [withMenu({ ...first, group: 'nessuno' }), 'services.0.menu.0.group: names a group that there is not: nessuno'],
  [
    withMenu({ ...first, information: 'ferie' }),
    'services.0.menu.0.information: names an information that there is not: ferie',
  ],
  [
    withMenu({ ...first, choices: [first] }),
    'services.0.menu.0: leads to two things: choices, an information, a complaint, or operators',
  ],
  [
    withMenu({ ...complaint, key: '1', information: 'orari' }),
    'services.0.menu.0: leads to two things: choices, an information, a complaint, or operators',
  ],
  [below(), 'services.0.menu.0.choices: has no choice'],
  [
    below({ key: '1', says: 'niente' }),
    'services.0.menu.0.choices.0: leads nowhere: name a topic, a group or an information',
  ],
  [
    below({ key: '1', says: 'altro', topic: 'carte', choices: [first] }),
    'services.0.menu.0.choices.0.choices: is a third level: a person has to be reached at the second',
  ],
  [
    below({ ...first, topic: 'tasse' }),
    'services.0.menu.0.choices.0.topic: names a topic of the service that there is not: tasse',
  ],
  [withInformation({ says: [] }), 'services.0.information.0.says: says nothing'],
  [withInformation({ says: ['a'.repeat(1_001)] }), 'services.0.information.0.says: has more than 1000 characters'],
  [withInformation({ says: ['Alle {ora}.'] }), 'services.0.information.0.says: has a brace, which can not be spoken'],
];

test('numbers are read however they are written, and kept as Twilio writes them', () => {
  const written = { ...urp, numbers: ['800 123 456', '0039 06 1234567'], transfers: ['06/7654321'] };
  project.write(own, withServices(written));
  expect(readCentre(project.root).services).toEqual([
    { ...urp, numbers: ['+39800123456', '+39061234567'], transfers: ['+39067654321'] },
  ]);
});

const withHours = (hours: unknown) => withServices({ ...urp, hours });
const exceptions = (...days: readonly unknown[]) => ({ ...aCentre, exceptions: days });
const noStretch = 'is not a stretch such as 08:00-20:00, of times from 00:00 to 24:00';

test('hours, holidays and days with hours of their own are kept as they are written', () => {
  const hours = { monday: ['00:00-06:00', '08:00-12:30', '12:30-24:00'], sunday: [] };
  const eve = { day: '2026-12-24', hours: ['08:00-12:00'], name: 'la vigilia di Natale' };
  const centre = {
    ...aCentre,
    services: [{ ...urp, hours, holidays: 'southTyrol' as const }],
    patronDay: { date: '12-07', name: "Sant'Ambrogio" },
    exceptions: [eve, { ...eve, service: 'urp' }],
  };
  project.write(own, centre);
  expect(readCentre(project.root)).toEqual(centre);
});

test('a weekday that is written twice is refused', () => {
  const twice = `"hours": { "monday": ["08:00-20:00"], "monday": ["08:00-19:00"] }`;
  expect(faultsOf(JSON.stringify(withServices(urp)).replace('"id":"urp"', `"id":"urp", ${twice}`))).toEqual([
    'services.0.hours.monday: is written twice',
  ]);
});

test.each<[unknown, string]>([
  [withHours({}), 'services.0.hours: has no hours on any day'],
  [withHours({ monday: [] }), 'services.0.hours: has no hours on any day'],
  [withHours({ monday: ['08:00-25:00'] }), `services.0.hours.monday.0: ${noStretch}`],
  [withHours({ monday: ['8-20'] }), `services.0.hours.monday.0: ${noStretch}`],
  [withHours({ monday: ['24:00-24:00'] }), `services.0.hours.monday.0: ${noStretch}`],
  [withHours({ monday: ['08:60-20:00'] }), `services.0.hours.monday.0: ${noStretch}`],
  [
    withHours({ monday: ['20:00-06:00'] }),
    'services.0.hours.monday.0: ends before it begins; what goes on after midnight stands under the next day',
  ],
  [withHours({ monday: ['14:00-20:00', '08:00-12:00'] }), 'services.0.hours.monday: are not in order, or overlap'],
  [withHours({ monday: ['08:00-13:00', '12:00-20:00'] }), 'services.0.hours.monday: are not in order, or overlap'],
  [withHours({ lunedi: ['08:00-13:00'] }), 'services.0.hours.lunedi: is the name of nothing that is read here'],
  [withServices({ ...urp, holidays: 'all' }), 'services.0.holidays: is none of national, southTyrol, none'],
  [{ ...aCentre, patronDay: { date: '02-29' } }, 'patronDay.date: is not a month and a day such as 12-07'],
  [{ ...aCentre, patronDay: { date: '7/12' } }, 'patronDay.date: is not a month and a day such as 12-07'],
  [exceptions({ day: '2026-11-31', hours: [] }), 'exceptions.0.day: is not a day such as 2026-12-24'],
  [exceptions({ day: '2026-12-24T19', hours: [] }), 'exceptions.0.day: is not a day such as 2026-12-24'],
  [exceptions({ day: '2026-12-24', hours: [] }, { day: '2026-12-24', hours: [] }), 'exceptions: has a day twice'],
  [exceptions({ day: '2026-12-24', hours: ['8-12'] }), `exceptions.0.hours.0: ${noStretch}`],
  [
    exceptions({ day: '2026-12-24', hours: [], service: 'polizia' }),
    'exceptions.0.service: names a service that there is not: polizia',
  ],
])('hours that make no sense are refused, and it is said where: %j', (given, fault) => {
  expect(faultsOf(given)).toEqual([fault]);
});

test.each<[unknown, string]>([
  [withName(' '), 'administration.name: is empty'],
  [withName('Comune\u0007'), 'administration.name: has a character that can be neither spoken nor written'],
  [withName('Comune\u2028di Borgo'), 'administration.name: has a character that can be neither spoken nor written'],
  [withName('Comune \u202eogroB'), 'administration.name: has a character that can be neither spoken nor written'],
  [withName('a'.repeat(201)), 'administration.name: has more than 200 characters'],
  [withServices(), 'services: names no service'],
  [withServices(urp, { ...urp, name: 'Altro', numbers: [] }), 'services: has an id twice'],
  [withServices({ ...urp, numbers: ['8001'] }), 'services.0.numbers.0: is not a number such as +39800123456'],
  [withServices({ ...urp, id: 'Ufficio URP' }), `services.0.id: ${badId}`],
  [withServices({ ...urp, id: 'a'.repeat(33) }), `services.0.id: ${badId}`],
  [withServices({ ...urp, name: '' }), 'services.0.name: is empty'],
  [withServices({ ...urp, name: 'a'.repeat(5_000) }), 'services.0.name: has more than 200 characters'],
  [withServices(urp, { ...urp, id: 'altro' }), 'services: has a number twice'],
  [withServices({ ...urp, transfers: urp.numbers }), 'services: has a number twice'],
  [withServices({ ...urp, transfers: ['0039 800 123456'] }), 'services: has a number twice'],
  [withServices({ ...urp, transfers: ['771'] }), 'services.0.transfers.0: is not a number such as +39800123456'],
  ...menuFaultCases,
  [{ ...aCentre, byOperator: { ...agreed, until: '2026-03-11' } }, 'byOperator: ends before it begins'],
  [{ ...aCentre, byOperator: { ...agreed, date: '12/03/2026' } }, 'byOperator.date: is not a day such as 2026-03-12'],
  [{ ...aCentre, smallestGroup: 4 }, 'smallestGroup: is less than 5'],
  [{ ...aCentre, transfersPerHour: 4.5 }, 'transfersPerHour: is not a whole number'],
  [
    { ...aCentre, administration: { ...administration, ipaCode: 'Borgo Nuovo' } },
    'administration.ipaCode: is not a code such as c_h501',
  ],
])('what makes no sense is refused, and it is said where: %j', (given, fault) => {
  expect(faultsOf(given)).toEqual([fault]);
});

test.each<[unknown, RegExp]>([
  [withServices({ id: 'urp', name: 'URP' }), /^services\.0\.numbers: /],
  [withServices('urp'), /^services\.0: /],
  [{ ...aCentre, services: {} }, /^services: /],
  [{ ...aCentre, smallestGroup: 'few' }, /^smallestGroup: /],
  [{ ...aCentre, smalestGroup: 6 }, /^smalestGroup: /],
  [[], /^(Invalid type|administration): /],
])('what is of another kind is refused at its place: %j', (given, fault) => {
  expect(faultsOf(given)[0]).toMatch(fault);
});

test('what is no JSON is named', () => {
  expect(faultsOf('{ "services": ')).toEqual(['is not JSON: value expected', 'is not JSON: close brace expected']);
});

test('all that is to be mended is said at once', () => {
  expect(faultsOf({ ...withServices({ ...urp, name: '' }), smallestGroup: 1 })).toEqual([
    'services.0.name: is empty',
    'smallestGroup: is less than 5',
  ]);
});
