import type { Seen } from './a-browser';

/** Malicious query strings. */
export const hostileQueries = [
  'link[]=a&link[]=b&screen[]=a&why[]=a&address[]=a&code[]=a&period[]=a&month[]=a&format[]=csv',
  'link[a][b]=c&screen[a]=b&address[a]=b&state[a]=b&period[a][b]=c&month[a]=b&format[a]=b',
  '__proto__[polluted]=yes&constructor[prototype][polluted]=yes&link=__proto__&period=__proto__&month=__proto__',
  'period=constructor&month=toString&format=hasOwnProperty',
  'request=1',
  'request[headers]=1&request[cookies]=1',
  `link=${'%F0%9F%98%80'.repeat(500)}&screen=${'x'.repeat(5000)}&period=${'2026-'.repeat(1000)}&month=${'9'.repeat(5000)}`,
  'link=%00%0d%0aSet-Cookie:%20a=b&screen=%00&why=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&address=%22%3E%3Cscript%3E',
  'period=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&month=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&format=%0d%0aSet-Cookie:%20a=b',
  'link=1%27%20OR%20%271%27=%271&screen=00000000.{"$ne":null}&month={"$ne":null}&period={"$ne":null}&format=csv',
  'period=../../etc/passwd&month=..%2f..%2f.env&format=json',
  '%',
  '&&&===&&&',
];

/** The answer shows no server error, no internals, and nothing of the query. */
export function expectClean({ status, body, headers }: Seen): void {
  expect(status).toBeLessThan(503);
  expect(status).not.toBe(500);
  expect(body).not.toMatch(/\bat .+:\d+:\d+|node_modules|Error:|<script>|alert\(1\)|root:/);
  expect(headers.getSetCookie().filter((cookie) => cookie.startsWith('a='))).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}
