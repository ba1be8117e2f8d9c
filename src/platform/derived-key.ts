import { createHmac } from 'node:crypto';

/** A key of its own for each thing that SESSION_SECRET is good for. */
export const keyFor = (
  sessionSecret: string,
  purpose: 'session' | 'manager' | 'asked' | 'link' | 'oidc' | 'outbox',
): Buffer => createHmac('sha256', sessionSecret).update(`faccina ${purpose}`).digest();
