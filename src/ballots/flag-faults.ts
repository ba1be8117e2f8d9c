import type { Condition, WrittenQuestion, WrittenQuestionnaire } from './questionnaire';
import type { QuestionnaireFault } from './questionnaire-ways';

/** What flags say of questions and answers that there are not, or that never is so. */
export function flagFaults({ questions, flags = [] }: WrittenQuestionnaire): readonly QuestionnaireFault[] {
  return flags.flatMap(({ id, when }, index) => {
    const isTaken = flags.slice(0, index).some((earlier) => earlier.id === id);
    const faults = when.flatMap((all, at) =>
      Object.entries(all).flatMap(([name, condition]) => {
        const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
        const message = question ? faultOf(condition, question) : 'is no question';
        return message === undefined ? [] : [{ path: ['flags', index, 'when', at, name], message }];
      }),
    );
    return isTaken ? [{ path: ['flags', index, 'id'], message: `"${id}" is already another flag` }, ...faults] : faults;
  });
}

function faultOf({ from, upTo, oneOf }: Condition, question: WrittenQuestion): string | undefined {
  if (question.kind === 'choice') {
    if (!oneOf || from !== undefined || upTo !== undefined) return 'is a choice: oneOf says of which answers';
    const unknown = oneOf.find((id) => !question.answers.some((answer) => answer.id === id));
    return unknown === undefined ? undefined : `"${unknown}" is none of its answers`;
  }
  if (oneOf || (from === undefined && upTo === undefined)) return 'is a scale: from and upTo say of which values';
  const { lowest, highest } = question;
  const [low, high] = [from ?? lowest, upTo ?? highest];
  return low < lowest || high > highest || low > high
    ? `from ${low} up to ${high} is nothing on a scale of ${lowest}–${highest}`
    : undefined;
}
