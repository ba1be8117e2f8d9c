import { goTo } from '../../src/voice/speaker';
import type { HttpAnswer, HttpQuestion } from '../simulator/http-ask';

/** Where the call of an operator begins who has signed in: of a play that is no part. */
const signedIn = '/signed-in';

/** What is called there. @param shift what signing in passes on */
export const signedInAt = (origin: string, shift: Readonly<Record<'shift' | 'services', string>>): string =>
  `${origin}${signedIn}?${new URLSearchParams({ ...shift, turn: '1' })}`;

/** On to the operators' loop; undefined for any other request. */
export function answerSignedIn({ url }: Pick<HttpQuestion, 'url'>): HttpAnswer | undefined {
  const { pathname, search } = new URL(url);
  if (pathname !== signedIn) return undefined;
  return { status: 200, contentType: 'text/xml', body: goTo(`/operator/next-call${search}`).toString() };
}
