import { SignInLinks } from '../../../../src/people/sign-in-links';
import type { MakeTable } from '../database';

const link = {
  nonce: 'one',
  underWayUntilSeconds: 1_795_420_800,
  day: '2026-11-23',
  stretches: 1,
  expiresAtSeconds: 1_795_500_000,
};
const another = { ...link, nonce: 'another', stretches: 2 };

export function describeSignInLinks(newTable: MakeTable): void {
  let links: SignInLinks;
  beforeEach(async () => {
    links = new SignInLinks((await newTable()).table);
  });

  test('are found by their manager, and by nothing else', async () => {
    expect(await links.replace('ada', undefined, link)).toBe('done');
    expect([await links.find('ada'), await links.find('ida')]).toEqual([link, undefined]);
  });

  test('take the place of the one that was looked at, and of no other', async () => {
    await links.replace('ada', undefined, link);
    expect(await links.replace('ada', undefined, another)).toBe('refused');
    expect(await links.replace('ada', another, { ...link, nonce: 'a third' })).toBe('refused');
    expect(await links.replace('ada', link, another)).toBe('done');
    expect(await links.find('ada')).toEqual(another);
  });

  test('are used once, and stay to tell that they were', async () => {
    await links.replace('ada', undefined, link);
    expect(await links.use('ada', 'another')).toBe('refused');
    expect(await links.use('ada', 'one')).toBe('done');
    expect(await links.use('ada', 'one')).toBe('refused');
    expect(await links.find('ada')).toEqual({ ...link, used: true });
  });

  test('are unused again when another has come', async () => {
    await links.replace('ada', undefined, link);
    await links.use('ada', 'one');
    await links.replace('ada', link, another);
    expect(await links.find('ada')).toEqual(another);
  });

  test('that many use at once are used by one', async () => {
    await links.replace('ada', undefined, link);
    const uses = await Promise.all(Array.from({ length: 10 }, () => links.use('ada', 'one')));
    expect(uses.filter((use) => use === 'done')).toHaveLength(1);
  });

  test('that were never made are used by nobody, and not made by that', async () => {
    expect(await links.use('ada', 'one')).toBe('refused');
    expect(await links.find('ada')).toBeUndefined();
  });
}
