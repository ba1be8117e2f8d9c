import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { accessTexts, faultTexts, pageTexts } from '../format/texts';
import { homeOf, pagesOf, type Sight } from '../people/roles';
import { isShown, type Visitor, visitorOf } from '../people/visitor';
import { describeFault, type Log, type LogLine, logToConsole } from '../platform/log';
import type { PageSettings } from '../platform/settings/page-settings';
import { type Answer, type Body, dataAnswer, pageAnswer, redirectAnswer } from '../platform/web/answer';
import { comesFromUs } from '../platform/web/comes-from-us';
import { type Cookie, cookieAttributes, cookieNames } from '../platform/web/cookie';
import { type Account, renderDocument } from '../platform/web/document';
import type { FaultTexts } from '../platform/web/fault-texts';
import { messagePage } from '../platform/web/message-page';
import { places } from '../platform/web/places';
import { securityHeaders } from '../platform/web/security-headers';
import { siteOf } from '../platform/web/site';
import { type PageDependencies, pageDependencies } from './page-dependencies';

type Values = Readonly<Record<string, unknown>>;

/** What an endpoint is told about the browser's request. */
export interface Browser {
  readonly visitor: Visitor;
  /** In lower case. */
  readonly headers: Values;
  readonly cookies: Values;
}

/** An endpoint for browsers: who may request it, with which parameters, and what it answers. */
export interface BrowserEndpoint<Schema extends v.GenericSchema> {
  /** The function's path, for the log. */
  readonly name: string;
  /** `page`: shown to a person; `data`: read by our own script. */
  readonly kind: 'page' | 'data';
  /** Everybody, or whoever may see one of these (`src/people/roles.ts`). */
  readonly letsIn: 'everybody' | readonly Sight[];
  /**
   * Whether it changes something. Twilio does not tell a function whether the method was GET or POST, nor its host name, so a
   * command has to come from one of our own pages (`comes-from-us.ts`).
   */
  readonly isCommand?: boolean;
  /** Whether everybody may see it: search engines may list it, and the sites in EMBEDDING_SITES may show it in a frame. */
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

/** One day: Twilio refuses to set a cookie for longer. */
export const wallCookieSeconds = 24 * 60 * 60;

/**
 * Makes a Twilio function of an endpoint. Here, and only here, its errors are caught, every response gets its security
 * headers, and visitors without access are turned away.
 */
export function browserEndpoint<Schema extends v.GenericSchema>(endpoint: BrowserEndpoint<Schema>): Handler {
  return async (context, event, callback) => {
    const started = performance.now();
    const { code, fault, ...attempted } = await attempt(endpoint, context, event, logToConsole);
    callback(null, responseTo(attempted, endpoint));
    const milliseconds = Math.round(performance.now() - started);
    logToConsole({ code, step: endpoint.name, milliseconds, ...(fault !== undefined && { fault }) });
  };
}

interface Attempt {
  readonly answer: Answer;
  readonly code: LogLine['code'];
  readonly fault?: string;
  /** Missing if the settings are invalid. */
  readonly settings?: PageSettings;
  /** For the frame, if the page is not for everybody. */
  readonly account?: Account;
}

/** `request` is set by Twilio together with the parameters, so a parameter of that name could replace it. */
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
      // With our own host name: a link to the name that was used would be refused again.
      return refuse('refused', 403, 'notFromHere', `${given.origin}${places.signIn}`);
    }
    const request = v.safeParse(endpoint.request, event);
    if (!request.success) return refuse('malformed', 400, 'malformed');

    const visitor = await visitorOf(given, { cookies });
    const account = accountOf(endpoint, visitor);
    if (!isLetIn(endpoint.letsIn, visitor)) {
      return { answer: turnAway(endpoint.kind, visitor), code: 'refused', settings, ...(account && { account }) };
    }
    const answer = await endpoint.answer(given, request.output, { visitor, headers, cookies }, log);
    return {
      answer: { ...answer, cookies: [...renewed(visitor, answer.cookies), ...answer.cookies] },
      code: 'answered',
      settings,
      ...(account && { account }),
    };
  } catch (fault) {
    return { ...refuse('failed', 500, 'broken'), fault: describeFault(fault) };
  }
}

const isLetIn = (letsIn: BrowserEndpoint<v.GenericSchema>['letsIn'], visitor: Visitor): boolean =>
  letsIn === 'everybody' || letsIn.some((sight) => isShown(visitor, sight));

function turnAway(kind: 'page' | 'data', visitor: Visitor): Answer {
  if (visitor.kind === 'person') return refusal(kind, 403, 'notYours', homeOf(visitor.person.role));
  return kind === 'page' ? redirectAnswer(signInFor(visitor)) : refusal('data', 401, 'signIn');
}

/** What the frame of a page shows of whoever is signed in: the pages that they may see, and how to sign out. */
function accountOf(
  { name, letsIn }: Pick<BrowserEndpoint<v.GenericSchema>, 'name' | 'letsIn'>,
  visitor: Visitor,
): Account | undefined {
  if (visitor.kind !== 'person' || letsIn === 'everybody') return undefined;
  const pages = pagesOf(visitor.person.role).map((page) => ({
    to: places[page],
    text: pageTexts.pages[page],
    isCurrent: places[page] === `/${name}`,
  }));
  return { pages, signOut: accessTexts.inside.signOut };
}

const signInFor = (visitor: Visitor): string =>
  visitor.kind === 'nobody' && visitor.hadCookie ? `${places.signIn}?why=ended` : places.signIn;

/** Renews a wall screen's cookie while it keeps polling. */
const renewed = (visitor: Visitor, given: readonly Cookie[]): Cookie[] =>
  visitor.kind === 'wall' && !given.some(({ name }) => name === cookieNames.wall)
    ? [{ name: cookieNames.wall, value: visitor.token, maxAgeSeconds: wallCookieSeconds }]
    : [];

/** Does not use the settings, because they may be what is wrong. */
function refusal(kind: 'page' | 'data', status: number, text: keyof FaultTexts, to: string = places.signIn): Answer {
  const { title, text: explanation } = faultTexts[text];
  if (kind === 'data') return dataAnswer({ error: explanation, code: text }, { status });
  return pageAnswer(messagePage({ title, text: explanation, link: { to, text: faultTexts[text].link } }), {
    status,
  });
}

function responseTo(
  { answer: { status, headers, cookies, body }, settings, account }: Pick<Attempt, 'answer' | 'settings' | 'account'>,
  { isPublic = false }: Pick<BrowserEndpoint<v.GenericSchema>, 'isPublic'>,
) {
  const response = new Twilio.Response();
  response.setStatusCode(status);
  response.setHeaders({
    ...securityHeaders(isPublic ? { framedBy: settings?.EMBEDDING_SITES ?? [] } : {}),
    ...headers,
  });
  for (const cookie of cookies) response.setCookie(cookie.name, cookie.value, cookieAttributes(cookie));
  response.setBody(bodyOf(body, settings, account));
  return response;
}

function bodyOf(body: Body, settings: PageSettings | undefined, account: Account | undefined): string | object {
  if (typeof body === 'string') return body;
  // JSON bodies are always objects here; the toolkit's type says so of every body.
  if ('json' in body) return body.json as object;
  return renderDocument(body.page, { site: settings && siteOf(settings), account }, pageTexts);
}
