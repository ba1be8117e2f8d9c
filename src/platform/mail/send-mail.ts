import Mailer from 'nodemailer/lib/mailer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import * as v from 'valibot';
import { isLoopback, parseUrl } from '../settings/url-setting';
import type { Mail } from './mail';

/**
 * The time limit of the whole SMTP conversation; a server may be slow at the greeting, or scan for viruses after the last
 * line. Twilio stops a Function after 10 s; the rest is for reading the day before and for noting that the mail was sent.
 */
const deadlineMilliseconds = 7_500;

/** Keeps auto-responders from answering (RFC 3834). */
const writtenByAProgram = { 'Auto-Submitted': 'auto-generated' } as const;

/** What the server answered for each recipient. */
export interface Sent {
  readonly accepted: readonly string[];
  /** Rejected permanently (5xx). */
  readonly refused: readonly string[];
  /** Rejected for now (4xx): a server that greylists accepts the message on a retry. */
  readonly deferred: readonly string[];
}

interface Options {
  readonly withinMilliseconds?: number;
  /** The recipients to deliver to: all that the mail is addressed to, unless some have it already. */
  readonly recipients?: readonly string[];
}

/**
 * The mail server did not accept the message, or not in time: it was unreachable, refused the connection or every recipient,
 * or timed out. It does not mean that nobody gets the message: a server that times out after the last line may still
 * deliver it, which is why a report's message id is fixed. The error's message can be logged; the cause can't, since servers
 * repeat addresses in their answers.
 */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';

  constructor(what: string, options: { readonly cause: unknown }) {
    super(`the mail server ${what}`, options);
  }
}

/**
 * Connects and authenticates, and sends nothing.
 * @throws MailNotSent
 */
export async function greetMailServer(smtpUrl: string, within = deadlineMilliseconds): Promise<void> {
  const { auth, options } = transportTo(smtpUrl, within);
  // Nodemailer's own `verify` takes no AbortSignal.
  const connection = new SmtpConnection(options);
  try {
    await new Promise<void>((greeted, failed) => {
      const answered = (error?: Error | null) => (error ? failed(error) : greeted());
      AbortSignal.timeout(within).addEventListener('abort', () => failed({ code: 'EABORT' }));
      connection.once('error', failed);
      connection.connect((error) => {
        if (error || !auth || !connection.allowsAuth) answered(error);
        else connection.login(auth, answered);
      });
    });
  } catch (error) {
    throw new MailNotSent(whatWentWrong(error), { cause: error });
  } finally {
    connection.close();
  }
}

/**
 * Sends a message through the server at `smtp://user:password@host:587` or `smtps://host:465`. To another machine nothing is
 * sent but over TLS, and a password never without it. Resolves once the server has accepted at least one recipient.
 */
export async function sendMail(
  smtpUrl: string,
  mail: Mail,
  { withinMilliseconds = deadlineMilliseconds, recipients = mail.to }: Options = {},
): Promise<Sent> {
  const within = Math.max(1, Math.floor(withinMilliseconds)); // a timer takes whole milliseconds
  const transport = transportTo(smtpUrl, within);
  const mailer = new Mailer(transport, transport.options);
  try {
    const { accepted, rejectedErrors = [] } = await mailer.sendMail({
      from: mail.from,
      to: [...mail.to],
      envelope: { from: mail.from, to: [...recipients] },
      subject: mail.subject,
      messageId: mail.messageId,
      headers: writtenByAProgram,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.map((attachment) => ({ ...attachment })),
      signal: AbortSignal.timeout(within),
    });
    const turnedDown = v.parse(turnedDownSchema, rejectedErrors);
    return {
      accepted,
      refused: turnedDown.filter(({ responseCode }) => responseCode >= 500).map(({ recipient }) => recipient),
      deferred: turnedDown.filter(({ responseCode }) => responseCode < 500).map(({ recipient }) => recipient),
    };
  } catch (error) {
    throw new MailNotSent(whatWentWrong(error), { cause: error });
  } finally {
    mailer.close();
  }
}

/** Not through `createTransport`, which would add every other transport to the bundle. */
function transportTo(smtpUrl: string, within: number) {
  const url = relayOf(smtpUrl);
  // In the URL's query, where it overrides what the administrator's URL says.
  if (url.protocol === 'smtp:' && (url.username !== '' || !isLoopback(url.hostname))) {
    url.searchParams.set('requireTLS', 'true');
  }
  return new SmtpTransport({
    url: url.href,
    // The DNS lookup counts too.
    connectionTimeout: within,
    // An abandoned connection must not keep the process alive.
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function relayOf(smtpUrl: string): URL {
  const url = parseUrl(smtpUrl);
  // Without the URL, which holds the password.
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new MailNotSent('has no usable address: it must begin with smtp:// or smtps://', { cause: undefined });
  }
  return url;
}

/** Nodemailer's record of each rejected recipient. */
const turnedDownSchema = v.array(v.object({ recipient: v.string(), responseCode: v.fallback(v.number(), 500) }));

const noTrustedTls = 'offers no encryption that can be trusted';

/** Where Nodemailer puts an error's code. Prose in its place is left out: it may hold addresses. */
const codeSchema = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/))), undefined);
const codesSchema = v.fallback(
  v.object({
    code: codeSchema,
    originalCode: codeSchema,
    responseCode: v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined),
  }),
  {},
);

/** Nodemailer's codes in words. */
const wordsByCode: Readonly<Record<string, string>> = {
  EABORT: 'did not answer in time',
  ETIMEDOUT: 'did not answer in time',
  EDNS: 'could not be found by its name',
  ESOCKET: 'could not be reached',
  ECONNECTION: 'broke off the connection',
  ETLS: noTrustedTls,
  EAUTH: 'refused the user name or the password',
  ENOAUTH: 'refused the user name or the password',
  EENVELOPE: 'refused the sender or every recipient',
  EMESSAGE: 'refused the message',
};

/** What happened, with its code: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, 550. Not the errors' own messages, which hold addresses. */
function whatWentWrong(error: unknown): string {
  const { code, originalCode, responseCode } = v.parse(codesSchema, error);
  const details = [originalCode, responseCode].filter((detail) => detail !== undefined);
  const words =
    code === 'ESOCKET' && /CERT|SIGN|SSL|TLS/.test(originalCode ?? '') ? noTrustedTls : wordsByCode[code ?? ''];
  return [words ?? 'did not take the message', ...details.map((detail) => `(${detail})`)].join(' ');
}
