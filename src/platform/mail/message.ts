import * as v from 'valibot';

/** What can lie in the outbox. Whether it leads to anything, whoever sends it decides. */
export const messageSchema = v.variant('kind', [
  /** Somebody has asked for a link by mail: a manager is sent one. */
  v.object({ kind: v.literal('link'), address: v.string() }),
]);
export type Message = v.InferOutput<typeof messageSchema>;
