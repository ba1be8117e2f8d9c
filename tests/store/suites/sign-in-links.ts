import { SignInLinks } from '../../../src/store/sign-in-links';
import type { MakeTable } from '../database';

const link = { manager: 'an id', browser: 'a hash', expiresAtSeconds: 1_795_420_800 };

export function describeSignInLinks(newTable: MakeTable): void {
  let links: SignInLinks;
  beforeEach(async () => {
    links = new SignInLinks((await newTable()).table);
  });

  test('are found by their hash, and by nothing else', async () => {
    expect(await links.add('one', link)).toBe('done');
    expect(await links.find('one')).toEqual(link);
    expect(await links.find('another')).toBeUndefined();
  });

  test('are used once, and stay to tell that they were', async () => {
    await links.add('one', link);
    expect(await links.use('one')).toBe('done');
    expect(await links.use('one')).toBe('refused');
    expect(await links.find('one')).toEqual({ ...link, used: true });
  });

  test('that many use at once are used by one', async () => {
    await links.add('one', link);
    const uses = await Promise.all(Array.from({ length: 10 }, () => links.use('one')));
    expect(uses.filter((use) => use === 'done')).toHaveLength(1);
  });

  test('that were never made are used by nobody, and not made by that', async () => {
    expect(await links.use('one')).toBe('refused');
    expect(await links.find('one')).toBeUndefined();
  });
}
