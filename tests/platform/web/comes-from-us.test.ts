import { comesFromUs } from '../../../src/platform/web/comes-from-us';

const ours = 'https://faccina.comune.example';
const evil = 'https://evil.example';
const here = { 'sec-fetch-site': 'same-origin' };
const elsewhere = { 'sec-fetch-site': 'cross-site' };

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['a browser says so in full', { ...here, origin: ours, referer: `${ours}/access/sign-in` }],
  ['an old browser names the origin alone', { origin: ours }],
  ['a proxy takes Origin away', { ...here, referer: `${ours}/access/sign-in` }],
  ['it takes Referer away as well', here],
  ['it takes all away but Referer', { referer: `${ours}/access/sign-in?why=ended` }],
  ['it puts null in its place', { ...here, origin: 'null' }],
  ['it leaves it empty', { ...here, origin: '' }],
  ['Referer is none', { ...here, referer: 'about:blank' }],
])('a form of ours is taken where %s', (_, headers) => {
  expect(comesFromUs(headers, ours)).toBe(true);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['nothing is said of it', {}],
  ['another site sends it', { ...elsewhere, origin: evil, referer: `${evil}/` }],
  ['another site sends it, and hides who it is', { ...elsewhere, origin: 'null' }],
  ['the same, of an old browser', { origin: 'null' }],
  ['another site sends it, and a proxy takes Origin away', { ...elsewhere, referer: `${evil}/${ours}/` }],
  ['a neighbour sends it', { 'sec-fetch-site': 'same-site', origin: 'https://www.comune.example' }],
  ['the same, and a proxy takes Origin away', { 'sec-fetch-site': 'same-site' }],
  ['somebody typed the address', { 'sec-fetch-site': 'none' }],
  ['it was opened under another name of ours', { ...here, origin: 'https://faccina-1234.twil.io' }],
  ['the same, and a proxy takes Origin away', { ...here, referer: 'https://faccina-1234.twil.io/access/sign-in' }],
  ['a header comes twice', { ...elsewhere, origin: [ours, evil] }],
  ['the same of another', { 'sec-fetch-site': ['same-origin', 'cross-site'] }],
])('what is no form of ours is refused where %s', (_, headers) => {
  expect(comesFromUs(headers, ours)).toBe(false);
});
