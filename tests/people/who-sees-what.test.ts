import { managerId } from '../../src/people/manager-id';
import { signSession } from '../../src/people/session';
import { newWallScreen } from '../../src/people/wall-token';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';

let faccina: Faccina;
let clock: string;
beforeAll(async () => {
  faccina = await Faccina.start();
  clock = `${faccina.newDay()}T10:00:00+01:00`;
});
afterAll(() => faccina.stop());

/** What an address leads to. */
type Seen = 'let in' | 'sent to sign in' | 'sent to the wall' | 'turned away';

/**
 * Every function that Twilio lets anybody ask, and what nobody, a wall screen and a manager get. A new one has to be put
 * here; those of the telephone are `.protected`.
 */
const table: Readonly<Record<string, readonly [query: string, nobody: Seen, wall: Seen, manager: Seen]>> = {
  '/report': ['', 'sent to sign in', 'sent to the wall', 'let in'],
  '/report?wall': ['', 'sent to sign in', 'let in', 'let in'],
  '/figures/live': ['', 'turned away', 'let in', 'let in'],
  '/figures/download': ['?period=2026-11&format=json', 'turned away', 'turned away', 'let in'],
};
/** For everybody: the way in, and what is published. */
const open = /^\/(access|public)\//;
/** For who signs with REPORT_SECRET, which no browser does. */
const signed = /^\/(reports|days|outbox)\/|^\/figures\/count$/;

async function visitors(): Promise<Record<'nobody' | 'wall' | 'manager', ABrowser>> {
  const [nobody, wall, manager] = [
    new ABrowser(faccina, clock),
    new ABrowser(faccina, clock),
    new ABrowser(faccina, clock),
  ];
  const { settings } = faccina.server.services;
  const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(clock));
  wall.cookies.set('__Host-faccina-wall', token);
  const id = managerId(settings, 'dirigenti@comune.example');
  manager.cookies.set('__Host-faccina-session', await signSession(settings.SESSION_SECRET, id, new Date(clock)));
  return { nobody, wall, manager };
}

async function look(browser: ABrowser, path: string): Promise<Seen> {
  const { status, headers } = await browser.open(path);
  const location = headers.get('location');
  if (status === 303 && location?.startsWith('/access/sign-in')) return 'sent to sign in';
  if (status === 303 && location === '/report?wall') return 'sent to the wall';
  if (status === 401 || status === 403) return 'turned away';
  // A month of which nothing is known yet is told so to whoever may know.
  return 'let in';
}

test.each(Object.entries(table))('%s', async (path, [query, ...expected]) => {
  const { nobody, wall, manager } = await visitors();
  const seen = [];
  for (const visitor of [nobody, wall, manager]) seen.push(await look(visitor, path + query));
  expect(seen).toEqual(expected);
});

test('every function that anybody may ask stands in the table, or is for everybody, or wants a signature', async () => {
  const paths = faccina.server.addresses.map(({ name }) => name).filter((name) => name.startsWith('/'));
  const { manager } = await visitors();
  for (const path of paths.filter((path) => signed.test(path))) {
    expect([path, (await manager.post(path, {})).status]).toEqual([path, 403]);
  }
  // Twilio turns away from these whatever it has not signed; so does the gate.
  const unsigned = [];
  for (const path of paths)
    if ((await manager.open(path)).body !== 'the signature is missing or wrong') unsigned.push(path);
  const unknown = unsigned.filter((path) => !open.test(path) && !signed.test(path) && table[path] === undefined);
  expect(unknown).toEqual([]);
});
