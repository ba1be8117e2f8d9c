import type { How } from '../../../src/calls/queue/line';
import type { Mutation } from './step-tree';

/** Protections of the matcher, each taken away: the checker must then find a broken law. */

/** An operator's step takes the operator first, a citizen's the citizen. */
export const withoutOrder: Mutation = (line, { step }) => {
  if (step !== 'next-call') return line;
  let how: How = 'lease';
  return {
    ...line,
    async takeCitizen(_citizen, _room, asked) {
      how = asked;
      return 'done';
    },
    async takeOperator(meeting, asked) {
      const { operator, citizen, room } = meeting;
      const taken = await line.takeOperator(meeting, asked);
      if (taken !== 'done') return taken;
      if ((await line.takeCitizen(citizen, room, how)) === 'done') return 'done';
      await line.returnOperator(operator, room, asked);
      return { state: 'leased' };
    },
  };
};

/** Whoever writes themselves down has read before who else is there. */
export const readingFirst: Mutation = (line, { step }) => {
  let write = async () => {};
  const writeLater = async (later: () => Promise<void>) => {
    write = later;
  };
  const readAndWrite = async <Read>(read: Promise<Read>): Promise<Read> => {
    const found = await read;
    const due = write;
    write = async () => {};
    await due();
    return found;
  };
  if (step === 'waiting')
    return {
      ...line,
      addWaiting: (citizen) => writeLater(() => line.addWaiting(citizen)),
      firstFree: (group) => readAndWrite(line.firstFree(group)),
    };
  return {
    ...line,
    addFree: (operator) => writeLater(() => line.addFree(operator)),
    firstWaiting: (group, most) => readAndWrite(line.firstWaiting(group, most)),
  };
};

/** Whoever is in a room is struck off the line, even by whom they may have been given back meanwhile. */
export const strikingOff: Mutation = (line) => ({
  ...line,
  async takeCitizen(citizen, room, how) {
    const taken = await line.takeCitizen(citizen, room, how);
    return taken !== 'done' && taken.state === 'in-room' ? { ...taken, isNew: false } : taken;
  },
});

/** A turn that is taken is taken all the same. */
export const takingTwice: Mutation = (line) => ({
  ...line,
  async takeOperator(meeting, how) {
    await line.takeOperator(meeting, how);
    return 'done';
  },
});
