import type { AnyChoice } from '../../src/centre/menu/hear-menu';
import type { Checked } from './check-config';
import type { WalkedMenu } from './walked';
import { branch, wrap } from './wrap';

/** What a caller hears of each menu, as a tree: the words, then what each key leads to. */
export const drawMenus = ({ config: { centre }, menus }: Pick<Checked, 'config' | 'menus'>): readonly string[] =>
  centre.services.flatMap(({ id, name, menu }) => {
    const walked = menus.find(({ service }) => service === id);
    if (!menu || !walked) return [];
    const said = (prompt: string) => `“${walked.heard[prompt] ?? ''}”`;
    return [
      ...wrap(`The menu of ${name}: ${id}`),
      ...wrap(said('menuGreeting')),
      ...drawLevel(menu, walked, ''),
      ...branch('├', `0  ${said('menuOperator')} ${said('menuToLine')} THE LINE`, ''),
      ...branch('├', `silence  ${said('takeYourTime')} and the same again; then as after 0`, ''),
      ...branch('└', `other key  ${said('menuWrongKey')} and the same again; then as after 0`, ''),
      '',
    ];
  });

function drawLevel(choices: readonly AnyChoice[], walked: WalkedMenu, above: string, indent = ''): readonly string[] {
  return choices.flatMap((choice) => {
    const { key, information, topic, group } = choice;
    const below: readonly AnyChoice[] = !Array.isArray(choice.choices) ? [] : choice.choices;
    const leads = [topic, group && `group ${group}`, 'complaint' in choice && choice.complaint && 'complaint']
      .filter(Boolean)
      .join(', ');
    const line = below.length > 0 ? '' : `THE LINE (${leads})`;
    const then = information === undefined ? line : `“${walked.heard[information] ?? ''}”`;
    return [
      ...branch('├', `${key}  “${walked.heard[`${above}${key}`] ?? ''}” ${then}`.trimEnd(), indent),
      ...drawLevel(below, walked, key, `${indent}│     `),
    ];
  });
}
