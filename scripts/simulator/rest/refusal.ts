import type { HttpMethod } from '../events';

export interface RestAnswer {
  readonly status: number;
  readonly body: object;
}

/** https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
export function refusal(status: number, code: number, message: string): RestAnswer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

export const isMethod = (method: string): method is HttpMethod => method === 'GET' || method === 'POST';
