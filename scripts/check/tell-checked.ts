import type { Checked } from './check-config';

/** What was found in order. */
export const tellChecked = ({ calls, questionnaires: { length } }: Checked): string =>
  `config/: ${length === 1 ? 'the questionnaire' : `${length} questionnaires`} and all texts heard as written (${calls} calls)`;
