import { createHmac } from 'node:crypto';

/** A separate key for each purpose of SESSION_SECRET. */
export const keyFor = (
  sessionSecret: string,
  purpose: 'session' | 'manager' | 'asked' | 'link' | 'oidc' | 'outbox',
): Buffer => createHmac('sha256', sessionSecret).update(`faccina ${purpose}`).digest();
