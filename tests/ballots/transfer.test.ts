import { answerUnproven } from '../../src/ballots/transfer';
import { aSpeaker, document, says } from '../voice/a-speaker';

const service = { id: 'urp', name: 'URP', numbers: ['+39800123456', '+390612345678'] };

describe('a call that does not prove that a PBX has sent it hears', () => {
  test('one moment, where there are keys to come: as many as were agreed on, whichever they are', () => {
    expect(
      answerUnproven(
        aSpeaker(),
        { kind: 'keys-to-come', service, isNamed: true },
        { TRANSFER_KEYS: '40718293' },
      ).toString(),
    ).toBe(
      document(
        `<Gather numDigits="8" finishOnKey="" timeout="5" actionOnEmptyResult="true" action="/survey/welcome?asked=true&amp;named=urp">${says('oneMoment')}</Gather>`,
      ),
    );
  });

  test.each([
    ['what the number is for, and which is for callers', service.numbers, [says('callInstead 8 0 0 1 2 3 4 5 6')]],
    ['a number abroad as it is dialled', ['+41446681800'], [says('callInstead 0 0 4 1 4 4 6 6 8 1 8 0 0')]],
    ['only what it is for, where the service has no number of ours', [], []],
  ])('%s', (_, numbers, more) => {
    const answer = answerUnproven(
      aSpeaker(),
      { kind: 'unproven', service: { ...service, numbers }, isNamed: false },
      {},
    );
    expect(answer.toString()).toBe(document(says('onlyTransfers'), ...more, '<Hangup/>'));
  });

  test('that the survey is over, where there were too many', () => {
    expect(answerUnproven(aSpeaker(), { kind: 'too-many', service, isNamed: true }, {}).toString()).toBe(
      document(says('surveyOver'), '<Hangup/>'),
    );
  });
});
