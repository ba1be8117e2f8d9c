import Mailer from 'nodemailer/lib/mailer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import * as v from 'valibot';
import { isLoopback, parseUrl } from '../settings/parse-url';
import type { Mail } from './mail';

/**
 * Twilio stops a Function after 10 s. What is left is for reading the day before, and for noting that it was sent. It is the
 * whole conversation's: a server may spend it on its greeting, or after the last line, on looking for viruses.
 */
const deadlineMilliseconds = 7_500;

/** So that holidays' answers, and other programs, leave it alone (RFC 3834). */
const writtenByAProgram = { 'Auto-Submitted': 'auto-generated' } as const;

/** What the server said of each recipient. */
export interface Sent {
  readonly accepted: readonly string[];
  /** Turned down for good (5xx). */
  readonly refused: readonly string[];
  /** Turned down for now (4xx): a mail server that greylists takes the message when it is offered again. */
  readonly deferred: readonly string[];
}

interface Options {
  readonly withinMilliseconds?: number;
  /** Whom to hand it over for, of those that it is addressed to: all of them, unless some have it already. */
  readonly recipients?: readonly string[];
}

/**
 * The mail server did not take the message, or not in time: it was not reached, refused us, refused every recipient, or
 * fell silent. It is not a promise that nobody gets the message: a server that falls silent after the last line may
 * still deliver it, which is why a report's message id is fixed. The message can be logged; the cause can't, since
 * servers repeat addresses in their answers.
 */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';

  constructor(what: string, options: { readonly cause: unknown }) {
    super(`the mail server ${what}`, options);
  }
}

/**
 * Greets the server and signs in, and sends nothing.
 * @throws MailNotSent
 */
export async function greetMailServer(smtpUrl: string, within = deadlineMilliseconds): Promise<void> {
  const { auth, options } = transportTo(smtpUrl, within);
  // Its own `verify` takes no signal.
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
 * Hands a message to the server at `smtp://user:password@host:587` or `smtps://host:465`. To another machine nothing is sent
 * but over TLS, and a password nowhere. Resolves once the server has taken the message for at least one recipient.
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

/** Not through `createTransport`, which would bring along every other way to send a mail. */
function transportTo(smtpUrl: string, within: number) {
  const url = relayOf(smtpUrl);
  // Said in the address, where nothing that stands there can take it back.
  if (url.protocol === 'smtp:' && (url.username !== '' || !isLoopback(url.hostname))) {
    url.searchParams.set('requireTLS', 'true');
  }
  return new SmtpTransport({
    url: url.href,
    // Nor may looking for a server outlast it.
    connectionTimeout: within,
    // A connection given up on must not keep the process from ending.
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function relayOf(smtpUrl: string): URL {
  const url = parseUrl(smtpUrl);
  // The URL itself is left out: it holds the password.
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new MailNotSent('has no usable address: it must begin with smtp:// or smtps://', { cause: undefined });
  }
  return url;
}

/** What Nodemailer keeps of each recipient that was turned down. */
const turnedDownSchema = v.array(v.object({ recipient: v.string(), responseCode: v.fallback(v.number(), 500) }));

const noTrustedTls = 'offers no encryption that can be trusted';

/** Where Nodemailer puts the codes of an error. One that is no code, but prose, is left out: it may hold addresses. */
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

/** What happened, with the code of it: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, 550. The errors' own messages hold addresses. */
function whatWentWrong(error: unknown): string {
  const { code, originalCode, responseCode } = v.parse(codesSchema, error);
  const details = [originalCode, responseCode].filter((detail) => detail !== undefined);
  const words =
    code === 'ESOCKET' && /CERT|SIGN|SSL|TLS/.test(originalCode ?? '') ? noTrustedTls : wordsByCode[code ?? ''];
  return [words ?? 'did not take the message', ...details.map((detail) => `(${detail})`)].join(' ');
}
