import { questionnaires } from '../../src/ballots/questionnaires';

/** The second document's questionnaire: satisfaction and recommendation, 0–10. */
export const index = (() => {
  const found = questionnaires.find(({ id }) => id === 'index');
  if (!found) throw new Error('the index is not delivered');
  return found;
})();
