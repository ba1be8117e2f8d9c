import { newWallScreen } from '../../src/people/wall-token';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { aManager, aPerson } from '../support/a-manager';

let faccina: Faccina;
let clock: string;
beforeAll(async () => {
  faccina = await Faccina.start();
  clock = `${faccina.newDay()}T10:00:00+01:00`;
});
afterAll(() => faccina.stop());

const visitors = ['nobody', 'wall', 'operator', 'expert', 'leader', 'manager', 'manager of the settings'] as const;
type VisitorName = (typeof visitors)[number];

/** What an address leads to; whoever is not named is turned away, nobody to the sign-in page where it is a page. */
type Seen = 'let in' | 'sent to sign in' | 'sent to the wall' | 'turned away';
interface Row {
  readonly query?: string;
  readonly isPage: boolean;
  readonly letIn: readonly VisitorName[];
  readonly toTheWall?: readonly VisitorName[];
}
const readers = ['leader', 'manager', 'manager of the settings'] as const;

/** Every function that Twilio lets anybody ask. A new one has to be put here; those of the telephone are `.protected`. */
const table: Readonly<Record<string, Row>> = {
  '/report': { isPage: true, letIn: readers, toTheWall: ['wall'] },
  '/report?wall': { isPage: true, letIn: ['wall', ...readers] },
  '/figures/live': { isPage: false, letIn: ['wall', ...readers] },
  '/figures/download': { query: '?period=2026-11&format=json', isPage: false, letIn: readers },
  '/line/now': { isPage: false, letIn: readers },
  '/evolution': { isPage: true, letIn: readers },
  '/desk': { isPage: true, letIn: ['operator', 'expert', ...readers] },
};
/** For everybody: the way in, and what is published. */
const open = /^\/(access|public)\//;
/** Commands of one of our own pages, which an address that is opened is not: tested with their forms. */
const commands = /^\/(closings|milestones|notices)\//;
/** For who signs with REPORT_SECRET, which no browser does. */
const signed = /^\/(call-backs|reports|days|outbox)\/|^\/figures\/count$/;

async function browserOf(visitor: VisitorName): Promise<ABrowser> {
  if (visitor === 'manager of the settings') return aManager(faccina, clock);
  if (visitor !== 'nobody' && visitor !== 'wall') return aPerson(faccina, clock, visitor);
  const browser = new ABrowser(faccina, clock);
  if (visitor === 'wall') {
    const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(clock));
    browser.cookies.set('__Host-faccina-wall', token);
  }
  return browser;
}

function expected({ isPage, letIn, toTheWall = [] }: Row, visitor: VisitorName): Seen {
  if (letIn.includes(visitor)) return 'let in';
  if (toTheWall.includes(visitor)) return 'sent to the wall';
  return isPage && (visitor === 'nobody' || visitor === 'wall') ? 'sent to sign in' : 'turned away';
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

test.each(visitors)('%s', async (visitor) => {
  const browser = await browserOf(visitor);
  const seen: Record<string, Seen> = {};
  for (const [path, { query = '' }] of Object.entries(table)) seen[path] = await look(browser, path + query);
  expect(seen).toEqual(Object.fromEntries(Object.entries(table).map(([path, row]) => [path, expected(row, visitor)])));
});

test('whoever may not see a page is told so, and led to one that they may', async () => {
  const operator = await browserOf('operator');
  const { status, title, body } = await operator.open('/report');
  expect([status, title]).toEqual([403, 'Questa pagina è per altri']);
  expect(body).toContain('<a href="/desk">Vai alla propria pagina</a>');
  expect(JSON.parse((await operator.open('/figures/live')).body)).toMatchObject({ code: 'notYours' });
});

test('the frame leads to the pages that a role may see, and to no other', async () => {
  const links = async (visitor: VisitorName, path: string) => {
    const { body } = await (await browserOf(visitor)).open(path);
    const [navigation = ''] = /<nav class="pages".*?<\/nav>/s.exec(body) ?? [];
    return [...navigation.matchAll(/<a href="([^"]+)"( aria-current="page")?>/g)].map(
      ([, to, here]) => to + (here ?? ''),
    );
  };
  const here = ' aria-current="page"';
  expect(await links('leader', '/desk')).toEqual(['/report', '/evolution', `/desk${here}`]);
  expect(await links('manager', '/report')).toEqual([`/report${here}`, '/evolution', '/desk']);
  // One page needs no way to others.
  expect(await links('operator', '/desk')).toEqual([]);
  // What everybody sees is the same for everybody, and may stand in another site's frame.
  for (const path of ['/access/sign-in?why=ended', '/public/month']) expect(await links('manager', path)).toEqual([]);
});

test('every function that anybody may ask stands in the table, or is for everybody, or wants a signature', async () => {
  const paths = faccina.server.addresses.map(({ name }) => name).filter((name) => name.startsWith('/'));
  const manager = await browserOf('manager');
  for (const path of paths.filter((path) => signed.test(path))) {
    expect([path, (await manager.post(path, {})).status]).toEqual([path, 403]);
  }
  // Twilio turns away from these whatever it has not signed; so does the gate.
  const unsigned = [];
  for (const path of paths)
    if ((await manager.open(path)).body !== 'the signature is missing or wrong') unsigned.push(path);
  const unknown = unsigned.filter(
    (path) => ![open, commands, signed].some((known) => known.test(path)) && table[path] === undefined,
  );
  expect(unknown).toEqual([]);
});
