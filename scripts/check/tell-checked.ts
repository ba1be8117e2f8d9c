import type { Checked } from './check-config';

/** What was found in order. */
export function tellChecked({ calls, questionnaires, menus }: Checked): string {
  const parts = [
    count(questionnaires, 'questionnaire'),
    ...(menus.length > 0 ? [count(menus, 'menu')] : []),
    'all texts heard as written',
  ];
  return `config/: ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)} (${calls} calls)`;
}

const count = ({ length }: readonly unknown[], what: string): string =>
  length === 1 ? `the ${what}` : `${length} ${what}s`;
