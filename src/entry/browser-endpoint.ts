import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { faultTexts, pageTexts } from '../format/texts';
import { type Visitor, visitorOf } from '../people/visitor';
import { describeFault, type Log, type LogLine, logToConsole } from '../platform/log';
import type { PageSettings } from '../platform/settings/page-settings';
import { type Answer, type Body, dataAnswer, pageAnswer, redirectAnswer } from '../platform/web/answer';
import { comesFromUs } from '../platform/web/comes-from-us';
import { type Cookie, cookieAttributes, cookieNames } from '../platform/web/cookie';
import { renderDocument } from '../platform/web/document';
import type { FaultTexts } from '../platform/web/fault-texts';
import { messagePage } from '../platform/web/message-page';
import { places } from '../platform/web/places';
import { securityHeaders } from '../platform/web/security-headers';
import { siteOf } from '../platform/web/site';
import { type PageDependencies, pageDependencies } from './page-dependencies';

type Values = Readonly<Record<string, unknown>>;

/** What a function is told of the browser. */
export interface Browser {
  readonly visitor: Visitor;
  /** In lower case. */
  readonly headers: Values;
  readonly cookies: Values;
}

/** A function that browsers ask: who may, with what, and what it answers. */
export interface BrowserEndpoint<Schema extends v.GenericSchema> {
  /** The function's path, for the log. */
  readonly name: string;
  /** `page`: a person reads the answer; `data`: a script of ours does. */
  readonly kind: 'page' | 'data';
  readonly letsIn: 'everybody' | readonly ('manager' | 'wall')[];
  /**
   * Whether it does something. Twilio's functions are not told whether they were asked by GET or POST, nor under which
   * name; a command wants to have come from a page of ours (`comes-from-us.ts`).
   */
  readonly isCommand?: boolean;
  /** Whether it is for everybody: search engines may list it, and the sites in EMBEDDING_SITES show it in a frame. */
  readonly isPublic?: boolean;
  readonly request: Schema;
  readonly answer: (
    given: PageDependencies,
    request: v.InferOutput<Schema>,
    browser: Browser,
    log: Log,
  ) => Promise<Answer>;
}

type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

/** A day: Twilio refuses to set a cookie for longer. */
export const wallCookieSeconds = 24 * 60 * 60;

/**
 * An endpoint as a Twilio function. Here, and only here, a fault of one ends; here every answer gets its security
 * headers, and whoever may not look is turned away.
 */
export function browserEndpoint<Schema extends v.GenericSchema>(endpoint: BrowserEndpoint<Schema>): Handler {
  return async (context, event, callback) => {
    const started = performance.now();
    const { answer, code, fault, settings } = await attempt(endpoint, context, event, logToConsole);
    callback(null, responseTo(answer, endpoint, settings));
    const milliseconds = Math.round(performance.now() - started);
    logToConsole({ code, step: endpoint.name, milliseconds, ...(fault !== undefined && { fault }) });
  };
}

interface Attempt {
  readonly answer: Answer;
  readonly code: LogLine['code'];
  readonly fault?: string;
  /** Nothing where they can't be read. */
  readonly settings?: PageSettings;
}

/** `request` comes with what the browser sent, and could be covered by a parameter of that name. */
const eventSchema = v.looseObject({
  request: v.object({ headers: v.record(v.string(), v.unknown()), cookies: v.record(v.string(), v.unknown()) }),
});

async function attempt<Schema extends v.GenericSchema>(
  endpoint: BrowserEndpoint<Schema>,
  context: Context,
  event: ServerlessEventObject,
  log: Log,
): Promise<Attempt> {
  let settings: PageSettings | undefined;
  const refuse = (code: LogLine['code'], status: number, text: keyof FaultTexts, to?: string): Attempt => ({
    answer: refusal(endpoint.kind, status, text, to),
    code,
    ...(settings && { settings }),
  });
  try {
    const asked = v.safeParse(eventSchema, event);
    if (!asked.success) return refuse('malformed', 400, 'malformed');
    const { headers, cookies } = asked.output.request;
    const given = pageDependencies(context, headers);
    settings = given.settings;
    if (endpoint.isCommand && !comesFromUs(headers, given.origin)) {
      // With its name: under the one that it was opened by it would be refused again.
      return refuse('refused', 403, 'notFromHere', `${given.origin}${places.signIn}`);
    }
    const request = v.safeParse(endpoint.request, event);
    if (!request.success) return refuse('malformed', 400, 'malformed');

    const visitor = await visitorOf(given, { cookies });
    if (!isLetIn(endpoint.letsIn, visitor)) {
      const answer = endpoint.kind === 'page' ? redirectAnswer(signInFor(visitor)) : refusal('data', 401, 'signIn');
      return { answer, code: 'refused', settings };
    }
    const answer = await endpoint.answer(given, request.output, { visitor, headers, cookies }, log);
    return {
      answer: { ...answer, cookies: [...renewed(visitor, answer.cookies), ...answer.cookies] },
      code: 'answered',
      settings,
    };
  } catch (fault) {
    return { ...refuse('failed', 500, 'broken'), fault: describeFault(fault) };
  }
}

const isLetIn = (letsIn: BrowserEndpoint<v.GenericSchema>['letsIn'], { kind }: Visitor): boolean =>
  letsIn === 'everybody' || (kind !== 'nobody' && letsIn.includes(kind));

const signInFor = (visitor: Visitor): string =>
  visitor.kind === 'nobody' && visitor.hadCookie ? `${places.signIn}?why=ended` : places.signIn;

/** A screen that keeps asking stays connected. */
const renewed = (visitor: Visitor, given: readonly Cookie[]): Cookie[] =>
  visitor.kind === 'wall' && !given.some(({ name }) => name === cookieNames.wall)
    ? [{ name: cookieNames.wall, value: visitor.token, maxAgeSeconds: wallCookieSeconds }]
    : [];

/** Said without the settings, which may be what is wrong. */
function refusal(kind: 'page' | 'data', status: number, text: keyof FaultTexts, to: string = places.signIn): Answer {
  const { title, text: explanation } = faultTexts[text];
  if (kind === 'data') return dataAnswer({ error: explanation, code: text }, { status });
  return pageAnswer(messagePage({ title, text: explanation, link: { to, text: faultTexts[text].link } }), {
    status,
  });
}

function responseTo(
  { status, headers, cookies, body }: Answer,
  { isPublic = false }: Pick<BrowserEndpoint<v.GenericSchema>, 'isPublic'>,
  settings: PageSettings | undefined,
) {
  const response = new Twilio.Response();
  response.setStatusCode(status);
  response.setHeaders({
    ...securityHeaders(isPublic ? { framedBy: settings?.EMBEDDING_SITES ?? [] } : {}),
    ...headers,
  });
  for (const cookie of cookies) response.setCookie(cookie.name, cookie.value, cookieAttributes(cookie));
  response.setBody(bodyOf(body, settings));
  return response;
}

function bodyOf(body: Body, settings: PageSettings | undefined): string | object {
  if (typeof body === 'string') return body;
  // What is sent as JSON is always an object; the toolkit's types say so of every body.
  if ('json' in body) return body.json as object;
  return renderDocument(body.page, settings && siteOf(settings), pageTexts);
}
