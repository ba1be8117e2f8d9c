import { People } from '../../../../src/people/people';
import type { MakeTable } from '../database';

const [one, other] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)];

export function describePeople(newTable: MakeTable): void {
  let people: People;
  beforeEach(async () => {
    people = new People((await newTable()).table);
  });
  const listed = async () => {
    const all: unknown[] = [];
    for await (const person of people.all()) all.push(person);
    return all;
  };

  test('are found by their id, and by nothing else', async () => {
    await people.put('ada', one);
    expect(await people.find('ada')).toEqual(one);
    expect(await people.find('ida')).toBeUndefined();
  });

  test('are each on the list once, with what was said last', async () => {
    await people.put('ada', one);
    await people.put('ida', one);
    await people.put('ada', other);
    expect(await listed()).toEqual([
      { id: 'ada', sealed: other },
      { id: 'ida', sealed: one },
    ]);
  });

  test('are removed once, and those that are not there are told apart', async () => {
    await people.put('ada', one);
    expect([await people.remove('ada'), await people.remove('ada'), await people.remove('ida')]).toEqual([
      'done',
      'refused',
      'refused',
    ]);
    expect(await listed()).toEqual([]);
  });
}
