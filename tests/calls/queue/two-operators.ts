import type { Stores } from '../../../src/entry/stores';

/** Who is asked by a second key. */
export const experts = [{ id: 'esperti', name: 'gli esperti', key: '2' }];

/** 201 serves the citizens, 202 is one of the experts. */
export async function addTwoOperators({ operators }: Pick<Stores, 'operators'>): Promise<void> {
  const pin = (await operators.find('101'))?.pin ?? '';
  await operators.add('201', { name: 'Prima', pin, services: ['urp'], local: true });
  await operators.add('202', { name: 'Esperta', pin, services: ['esperti'], local: true });
}
