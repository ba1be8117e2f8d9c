import type * as v from 'valibot';
import { safeParse } from 'valibot';
import { steps } from '../../functions/fallback.protected';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import type { DayKey } from '../../src/calls/keys';
import { PendingWrites } from '../../src/calls/pending-writes';
import { callStoresIn } from '../../src/calls/stores';
import { centreStoresIn } from '../../src/centre/stores';
import type { Opened, OpenNeeds, openStep } from '../../src/entry/step-dependencies';
import { answerStep, type Step } from '../../src/entry/webhook';
import { drawStoresIn } from '../../src/feedback/draw/draw-stores';
import { describeFault, type LogLine } from '../../src/platform/log';
import type { CallSettings } from '../../src/platform/settings/settings';
import { tablesOf } from '../../src/platform/table/connect';
import { PatientClient } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import type { TwilioClient } from '../../src/platform/twilio/twilio-calls';
import { sayApology } from '../../src/voice/speaker';
import type { HttpAnswer, HttpQuestion } from '../simulator/http-ask';
import { clockHeader } from './clock';

type Asked = Pick<HttpQuestion, 'url' | 'body' | 'headers'>;
type AnyStep = Step<v.GenericSchema>;

/** What a step reaches outside of itself, opened for one request. */
export interface Outside {
  readonly database: ConstructorParameters<typeof PatientClient>[0];
  readonly twilio: Pick<TwilioClient, 'calls'>;
}

interface Options {
  readonly settings: CallSettings;
  readonly domain: string;
  /** Hears what was not simply answered, with what was thrown. */
  readonly log: (line: Heard) => void;
}

export type Heard = Pick<LogLine, 'code' | 'step' | 'fault'>;

/** All stores that any step needs. */
const everything: OpenNeeds = (opened: Opened) => ({
  ...callStoresIn(opened),
  ...centreStoresIn(opened),
  ...journeyStoresIn(opened),
  ...drawStoresIn(opened),
  twilio: twilioCallsOf(opened),
});

/**
 * The functions of the calls as one warm process runs them, without Twilio's runtime and without sockets. A race has thousands
 * of webhooks, and goes the same way each time only if nothing in it takes real time.
 */
export class FunctionsInProcess {
  private readonly knownDayKeys = new Map<string, DayKey>();
  private readonly pendingWrites = new PendingWrites<Opened>();

  constructor(private readonly options: Options) {}

  /** Answers a webhook. @param outside opened for this request */
  async answer({ url, body = '', headers }: Asked, outside: Outside): Promise<HttpAnswer> {
    const { pathname, searchParams } = new URL(url);
    const asked = { ...Object.fromEntries(searchParams), ...Object.fromEntries(new URLSearchParams(body)) };
    const step = stepAt(pathname) ?? (pathname === '/fallback' ? 'fallback' : undefined);
    if (!step) return { status: 404, contentType: 'text/plain', body: `there is no ${pathname}` };
    const now = new Date(headers[clockHeader] ?? '');
    const answer =
      step === 'fallback'
        ? this.fallBack(asked, now)
        : await this.take(step, asked, () => this.open(outside, headers, now));
    return { status: 200, contentType: 'text/xml', body: answer.toString() };
  }

  private async take(step: AnyStep, asked: object, open: () => ReturnType<typeof openStep>) {
    const { settings, log } = this.options;
    const parsed = safeParse(step.request, asked);
    if (!parsed.success) {
      log({ code: 'malformed', step: step.name });
      return sayApology();
    }
    const process = open();
    try {
      const { answer, code } = await answerStep(step, everything, process, parsed.output, log);
      if (code !== 'answered') log({ code, step: step.name });
      return answer;
    } catch (fault) {
      log({ code: 'failed', step: step.name, fault: `${describeFault(fault)}: ${fault}` });
      return step.goOn?.({ settings, request: asked, now: process.now, isFallback: false }) ?? sayApology();
    }
  }

  /** As `functions/fallback.protected.ts` does. */
  private fallBack({ ErrorUrl = '' }: Readonly<Record<string, string>>, now: Date) {
    const { settings, log } = this.options;
    log({ code: 'fell-back', step: ErrorUrl });
    const { pathname, searchParams } = new URL(ErrorUrl);
    const request = Object.fromEntries(searchParams);
    return stepAt(pathname)?.goOn?.({ settings, request, now, isFallback: true }) ?? sayApology();
  }

  private open(
    { database: client, twilio }: Outside,
    headers: Asked['headers'],
    now: Date,
  ): ReturnType<typeof openStep> {
    const { settings, domain } = this.options;
    const database = new PatientClient(client, settings.STEP_PATIENCE);
    const opened: Opened = {
      ...tablesOf(settings, database),
      ...{ knownDayKeys: this.knownDayKeys, now: () => now },
      environment: { DOMAIN_NAME: domain, getTwilioClient: () => twilio },
      ...{ settings, headers },
    };
    return { opened, settings, now, pendingWrites: this.pendingWrites, database };
  }
}

const stepAt = (pathname: string): AnyStep | undefined =>
  // Each is given what its own schema has read.
  (steps as unknown as readonly AnyStep[]).find(({ name }) => `/${name}` === pathname);
