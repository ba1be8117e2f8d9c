import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Outcome } from '../../../../scripts/local/phones/day/truth';
import type { HttpAsk } from '../../../../scripts/simulator/http-ask';
import type { Simulator } from '../../../../scripts/simulator/simulator';
import { byQuestion } from '../../../../src/ballots/answers';
import type { Question, Questionnaire } from '../../../../src/ballots/questionnaire';
import { faces } from '../../../support/faces';

const contentType = 'text/xml';
const { spoken } = JSON.parse(readFileSync('config/texts/it.json', 'utf8')) as { spoken: Record<string, string[]> };

/** What answers to the faces count as, in the order of the questions. */
export const vote = (...answers: readonly string[]) => ({
  questionnaire: faces.key,
  answers: byQuestion(faces, answers),
});

const speak = (phrases: readonly string[] = []): string => {
  const words = phrases.map((phrase) => phrase.replace(/\{\w+\}/g, 'Comune di Prova'));
  return `<Say language="it-IT">${words.join('<break/>')}</Say>`;
};
const say = (name: string): string => speak(spoken[name]);

/** A conversation of two: it ends with the first who leaves, and who is alone in it hears of that every five seconds. */
const meet = (room: string, action: string, onStar = ''): string =>
  `<Dial${onStar} action="${action}"><Conference beep="false" endConferenceOnExit="true" waitUrl="/alone">${room}</Conference></Dial>`;

/** The account of whoever calls the call centre. */
export const account = { accountSid: 'AC00000000000000000000000000000000', authToken: 'a token' } as const;
const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;

/** What the call centre knows of a citizen's call; the same figures are to come out of it as out of the day's truth. */
type Kept = { -readonly [Key in keyof Outcome]: Outcome[Key] };

/**
 * A call centre small enough to be read in one go, which stands in for the functions: it answers the simulator's
 * webhooks, and counts what they tell it.
 */
export class CallCentre {
  readonly kept = new Map<string, Kept>();
  /** Whom it takes calls from, and brings to rooms. */
  phones: Simulator | undefined;
  readonly #waiting = new Set<string>();
  readonly #free = new Set<string>();
  readonly #released = new Set<string>();
  readonly #talksTo = new Map<string, string>();
  readonly #asked = new Map<string, Question>();
  readonly #server = createServer(async (request, response) => {
    const answer = this.#answer(new URL(request.url ?? '', this.url), await text(request));
    response.setHeader('Content-Type', contentType).end(answer);
  });
  /** The same without a network between. */
  readonly ask: HttpAsk = async ({ url, body = '' }) => ({
    status: 200,
    contentType,
    body: this.#answer(new URL(url), body),
  });

  url = '';

  constructor(readonly questionnaire: Questionnaire = faces) {}

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the call centre has no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  /** Has a phone called, which hears what a citizen hears who calls. */
  dial(From: string, To: string): void {
    this.#post('Calls.json', { To, From, Url: `${this.url}/incoming` });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer({ pathname, searchParams, origin }: URL, body: string): string {
    const step = this.#steps[pathname];
    const given = { form: new URLSearchParams(body), again: Number(searchParams.get('again') ?? 0), origin };
    const answer = step?.(given) ?? '<Hangup/>';
    return `<?xml version="1.0"?><Response>${answer}</Response>`;
  }

  #steps: Record<string, (given: Given) => string> = {
    '/incoming': ({ form }) => {
      this.kept.set(sid(form), { served: false, transferred: false });
      return `${say('greeting')}<Redirect>/waiting</Redirect>`;
    },
    '/waiting': ({ form, origin }) => {
      this.#waiting.delete(sid(form));
      const operator = this.#bringFirst(this.#free, `${origin}/operator-meeting`);
      if (operator !== undefined) {
        this.#talksTo.set(operator, sid(form));
        return `<Redirect>/meeting</Redirect>`;
      }
      this.#waiting.add(sid(form));
      const music = `${say('waitingNext')}<Play loop="3">/hold-music.mp3</Play>`;
      return `<Gather numDigits="1" finishOnKey="" timeout="1" action="/waiting">${music}</Gather><Redirect>/waiting</Redirect>`;
    },
    '/meeting': ({ form }) => say('connecting') + meet(sid(form), '/after-operator'),
    '/after-operator': ({ form, again }) => {
      this.#keep(form, { served: true });
      if (form.get('CallStatus') !== 'in-progress') return '';
      if (this.#released.has(sid(form))) {
        this.#keep(form, { transferred: true });
        return '<Redirect>/welcome</Redirect>';
      }
      // The operator's leg may be heard of later than the citizen's.
      if (again >= 2) return say('notTransferredThanks');
      return `${again === 0 ? say('oneMoment') : ''}<Pause length="1"/><Redirect>/after-operator?again=${again + 1}</Redirect>`;
    },
    '/welcome': () =>
      `<Gather numDigits="1" finishOnKey="" timeout="1" action="/question">${say('welcome')}<Pause length="5"/></Gather><Redirect>/question</Redirect>`,
    '/question': ({ form }) => this.#ask(sid(form)),
    '/answer': ({ form, again }) => {
      const call = sid(form);
      const question = this.#asked.get(call) ?? this.questionnaire.first;
      const digits = form.get('Digits') ?? '';
      const answer = question.answers.find(({ key }) => key === digits);
      if (!answer) return this.#askAgain(call, question, digits, again);
      const answers = { ...this.kept.get(call)?.answered?.answers, [question.id]: answer.id };
      this.#keep(form, { answered: { questionnaire: this.questionnaire.key, answers } });
      const next = this.questionnaire.questions[answer.next];
      return next ? this.#ask(call, next) : speak(this.questionnaire.closings[answer.next]?.phrases);
    },
    '/operator': () => `<Gather action="/pin">${say('operatorNumber')}</Gather><Hangup/>`,
    '/pin': () => `<Gather action="/signed-in">${say('operatorPin')}</Gather><Hangup/>`,
    '/signed-in': ({ form }) =>
      form.get('Digits') === '123456'
        ? `${say('operatorWelcome')}<Redirect>/next-call</Redirect>`
        : `${say('operatorWrong')}<Redirect>/operator</Redirect>`,
    '/next-call': ({ form, again, origin }) => {
      this.#free.delete(sid(form));
      const citizen = this.#bringFirst(this.#waiting, `${origin}/meeting`);
      if (citizen !== undefined) {
        this.#talksTo.set(sid(form), citizen);
        return '<Redirect>/operator-meeting</Redirect>';
      }
      this.#free.add(sid(form));
      return `${again === 0 ? say('operatorNobody') : ''}<Pause length="400"/><Redirect>/next-call?again=1</Redirect>`;
    },
    '/operator-meeting': ({ form }) =>
      say('operatorCall') + meet(this.#talksTo.get(sid(form)) ?? '', '/after-call', ' hangupOnStar="true"'),
    /** The citizen has hung up on the way to the room. */
    '/alone': ({ form, again, origin }) => {
      if (again > 0) this.#bring(sid(form), `${origin}/next-call`);
      return '<Pause length="5"/><Redirect>/alone?again=1</Redirect>';
    },
    '/after-call': ({ form }) => {
      const citizen = this.#talksTo.get(sid(form));
      if (citizen !== undefined && form.get('CallStatus') === 'in-progress') this.#released.add(citizen);
      this.#talksTo.delete(sid(form));
      return '<Redirect>/next-call</Redirect>';
    },
  };

  /** Sends the first of them who is still there to another step. */
  #bringFirst(legs: Set<string>, url: string): string | undefined {
    for (const leg of legs) {
      legs.delete(leg);
      if (this.#bring(leg, url)) return leg;
    }
    return undefined;
  }

  #bring(leg: string, Url: string): boolean {
    return this.#post(`Calls/${leg}.json`, { Url }) === 200;
  }

  #post(resource: string, form: Readonly<Record<string, string>>): number | undefined {
    const path = `/2010-04-01/Accounts/${account.accountSid}/${resource}`;
    return this.phones?.answerRest({ method: 'POST', path, query: {}, form, authorization }).status;
  }

  #ask(call: string, question = this.questionnaire.first, first = '', again = 0): string {
    this.#asked.set(call, question);
    const words = first + speak(question.asks.phrases);
    return `<Gather numDigits="${question.digits}" finishOnKey="" timeout="8" actionOnEmptyResult="true" action="/answer?again=${again}">${words}</Gather>`;
  }

  #askAgain(call: string, question: Question, digits: string, again: number): string {
    if (digits === question.repeatKey) return this.#ask(call, question, '', again);
    if (again > 0) return say('goodbye');
    return this.#ask(call, question, say(digits === '' ? 'takeYourTime' : 'notUnderstood'), 1);
  }

  #keep(form: URLSearchParams, what: Partial<Kept>): void {
    const kept = this.kept.get(sid(form));
    if (kept !== undefined) Object.assign(kept, what);
  }
}

interface Given {
  readonly form: URLSearchParams;
  /** How often the step has redirected to itself. */
  readonly again: number;
  readonly origin: string;
}

const sid = (form: URLSearchParams): string => form.get('CallSid') ?? '';
