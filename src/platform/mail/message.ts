import * as v from 'valibot';

/** The messages that the outbox can hold. The sender decides whether a message leads to a mail. */
export const messageSchema = v.variant('kind', [
  /** Somebody has asked for a sign-in link; only who may enter is sent one. */
  v.object({ kind: v.literal('link'), address: v.string() }),
]);
export type Message = v.InferOutput<typeof messageSchema>;
