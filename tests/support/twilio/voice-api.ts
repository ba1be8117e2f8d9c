import { createHash } from 'node:crypto';
import type { Asked } from './described-api';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** An error in Twilio's format (docs: usage/twilios-response). */
export const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

export const notFound = (path: string): Answer => refusal(404, 20404, `The requested resource ${path} was not found`);

/** Deterministic SIDs, so that failing tests are readable. */
export const sid = (prefix: string, of: string): string =>
  `${prefix}${createHash('sha256').update(of).digest('hex').slice(0, 32)}`;

export interface PhoneNumber {
  readonly phoneNumber: string;
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
  voiceApplicationSid: string | null;
  trunkSid: string | null;
}

export interface SipDomain {
  readonly domainName: string;
  voiceUrl: string;
  voiceFallbackUrl: string;
  voiceStatusCallbackUrl: string;
}

const date = 'Thu, 30 Jul 2015 23:19:04 +0000';

/** The part of Twilio's 2010 API that Faccina's commands use, in one region. */
export class VoiceApi {
  readonly numbers = new Map<string, PhoneNumber>();
  /** Names of the queues that an earlier version made. */
  readonly queues = new Set<string>();
  readonly sipDomains = new Map<string, SipDomain>();
  /** Known calls, and whether they are over. */
  readonly calls = new Map<string, 'in-progress' | 'completed'>();
  pageSize = 50;

  constructor(private readonly accountSid: string) {}

  buyNumber(phoneNumber: string): PhoneNumber {
    const bought: PhoneNumber = {
      phoneNumber,
      // Twilio's default for a new number.
      voiceUrl: 'https://demo.twilio.com/welcome/voice/',
      voiceMethod: 'POST',
      voiceFallbackUrl: '',
      voiceFallbackMethod: 'POST',
      statusCallback: '',
      statusCallbackMethod: 'POST',
      voiceApplicationSid: null,
      trunkSid: null,
    };
    this.numbers.set(sid('PN', phoneNumber), bought);
    return bought;
  }

  answer(asked: Asked): Answer {
    const root = `/2010-04-01/Accounts/${this.accountSid}`;
    if (asked.path === `${root}.json`) return { status: 200, body: this.#account() };
    if (!asked.path.startsWith(`${root}/`)) return notFound(asked.path);
    if (asked.path.startsWith(`${root}/SIP/Domains`)) return this.#sipDomainsAnswer(asked);
    const [kind = '', id] = asked.path
      .slice(root.length + 1)
      .replace(/\.json$/, '')
      .split('/');
    if (kind === 'IncomingPhoneNumbers') return this.#numbersAnswer(asked, id);
    if (kind === 'Queues') return this.#queuesAnswer(asked, id);
    if (kind === 'Calls' && asked.method === 'DELETE') return this.#deleteCall(asked, id);
    return notFound(asked.path);
  }

  #deleteCall(asked: Asked, id: string | undefined): Answer {
    const status = this.calls.get(id ?? '');
    if (status === undefined) return notFound(asked.path);
    if (status === 'in-progress') return refusal(400, 20009, 'Cannot delete this resource before it is complete');
    this.calls.delete(id ?? '');
    return { status: 204 };
  }

  #account() {
    return {
      sid: this.accountSid,
      friendly_name: 'Comune di Borgo',
      status: 'active',
      type: 'Full',
      date_created: date,
    };
  }

  #numbersAnswer(asked: Asked, id: string | undefined): Answer {
    if (id === undefined) {
      const wanted = asked.query['PhoneNumber'];
      const found = [...this.numbers].filter(([, { phoneNumber }]) => !wanted || phoneNumber.includes(wanted));
      return this.#page(
        asked,
        'incoming_phone_numbers',
        found.map(([key, number]) => this.#described(key, number)),
      );
    }
    const number = this.numbers.get(id);
    if (!number) return notFound(asked.path);
    if (asked.method === 'POST') Object.assign(number, fromForm(asked.form));
    return { status: 200, body: this.#described(id, number) };
  }

  #sipDomainsAnswer(asked: Asked): Answer {
    const [, id] = /\/SIP\/Domains\/(\w+)\.json$/.exec(asked.path) ?? [];
    const described = ([key, domain]: readonly [string, SipDomain]) => ({
      sid: key,
      account_sid: this.accountSid,
      domain_name: domain.domainName,
      voice_url: domain.voiceUrl,
      voice_fallback_url: domain.voiceFallbackUrl,
      voice_status_callback_url: domain.voiceStatusCallbackUrl,
      date_created: date,
      date_updated: date,
    });
    if (id === undefined) return this.#page(asked, 'domains', [...this.sipDomains].map(described));
    const domain = this.sipDomains.get(id);
    if (!domain) return notFound(asked.path);
    if (asked.method === 'POST') Object.assign(domain, fromForm(asked.form));
    return { status: 200, body: described([id, domain]) };
  }

  #queuesAnswer(asked: Asked, id: string | undefined): Answer {
    const described = (name: string) => ({
      sid: sid('QU', name),
      friendly_name: name,
      max_size: 1000,
      current_size: 0,
      average_wait_time: 0,
      account_sid: this.accountSid,
      date_created: date,
      date_updated: date,
      uri: `/2010-04-01/Accounts/${this.accountSid}/Queues/${sid('QU', name)}.json`,
    });
    if (id !== undefined) {
      const name = [...this.queues].find((candidate) => sid('QU', candidate) === id);
      if (name === undefined || asked.method !== 'DELETE') return notFound(asked.path);
      this.queues.delete(name);
      return { status: 204 };
    }
    return asked.method === 'GET' ? this.#page(asked, 'queues', [...this.queues].map(described)) : notFound(asked.path);
  }

  #page(asked: Asked, key: string, all: readonly unknown[]): Answer {
    const page = Number(asked.query['Page'] ?? 0);
    const size = Math.min(Number(asked.query['PageSize'] ?? 50), this.pageSize);
    const start = page * size;
    const address = (of: number) => `${asked.path}?PageSize=${size}&Page=${of}&PageToken=PA${of}`;
    const isLast = start + size >= all.length;
    return {
      status: 200,
      body: {
        [key]: all.slice(start, start + size),
        start,
        end: Math.min(start + size, all.length) - 1,
        page,
        page_size: size,
        first_page_uri: address(0),
        previous_page_uri: page === 0 ? null : address(page - 1),
        next_page_uri: isLast ? null : address(page + 1),
        uri: address(page),
      },
    };
  }

  #described(key: string, number: PhoneNumber) {
    return {
      sid: key,
      account_sid: this.accountSid,
      friendly_name: number.phoneNumber,
      phone_number: number.phoneNumber,
      capabilities: { voice: true, sms: false, mms: false, fax: false },
      date_created: date,
      date_updated: date,
      voice_url: number.voiceUrl,
      voice_method: number.voiceMethod,
      voice_fallback_url: number.voiceFallbackUrl,
      voice_fallback_method: number.voiceFallbackMethod,
      status_callback: number.statusCallback,
      status_callback_method: number.statusCallbackMethod,
      voice_application_sid: number.voiceApplicationSid,
      trunk_sid: number.trunkSid,
      uri: `/2010-04-01/Accounts/${this.accountSid}/IncomingPhoneNumbers/${key}.json`,
    };
  }
}

function fromForm(form: Readonly<Record<string, string>>): Partial<PhoneNumber> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}
