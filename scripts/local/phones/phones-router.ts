import { randomInt } from 'node:crypto';
import { json, type NextFunction, type Request, type Response, Router, static as staticFiles } from 'express';
import * as v from 'valibot';
import type { Simulator } from '../../simulator/simulator';
import { pageGuard } from '../pages/page-guard';
import { keysSchema, largestSeed, placeCallSchema, settingSchema, workingDaySchema } from './commands';
import { DayDesk, type PlayDay } from './day/desk';
import { EventStream } from './event-stream';
import { phonesPage } from './phones-page';
import { type PromptsHeard, promptsHeardHere } from './prompts-heard';
import { type CitizensLine, Switchboard } from './switchboard';

interface Options {
  /** The real-time simulator, for people. */
  readonly simulator: Simulator;
  readonly lines: readonly CitizensLine[];
  readonly operatorNumber: string;
  readonly operators: readonly { readonly number: string; readonly pin: string }[];
  readonly workingDay: PlayDay;
  readonly promptsHeard?: PromptsHeard;
}

/** The phones' page with its events and commands, mounted at `/phones`. */
export function phonesRouter({ workingDay, promptsHeard = promptsHeardHere(), ...options }: Options): Router {
  const switchboard = new Switchboard({ ...options, promptsHeard });
  const stream = new EventStream();
  const dayDesk = new DayDesk(workingDay, (day) => {
    switchboard.rest(day.kind === 'running');
    stream.tell({ kind: 'day', day });
  });
  switchboard.subscribe((change) => stream.tell(change));

  const router = Router();
  router.use(pageGuard, staticFiles(`${__dirname}/page`, { index: false, redirect: false, cacheControl: false }));
  router.use(json({ limit: '4kb' }), refuseUnreadable);

  router.get('/', (_request, response) => {
    response.type('html').send(phonesPage(options));
  });

  router.get('/events', (request, response) => {
    const { calls, hint, settings } = switchboard;
    stream.open(request, response, { kind: 'everything', calls, hint, settings, day: dayDesk.state });
  });

  router.post(
    '/calls',
    command(placeCallSchema, ({ as, phone, to, own }, response) => {
      if (to !== undefined && !options.lines.some(({ number }) => number === to))
        return refuse(response, 400, 'to must be a number that citizens call');
      const placed = switchboard.place(as, phone, to, own);
      if (placed === undefined) refuse(response, 409, 'this phone is in a call already, or a working day is under way');
      else response.status(201).json(placed);
    }),
  );

  router.post(
    '/settings',
    command(settingSchema, (setting, response) => {
      switchboard.set(setting);
      response.status(202).json({});
    }),
  );

  router.post(
    '/calls/:sid/answer',
    command(v.unknown(), (_body, response, sid) => {
      const call = switchboard.live(sid);
      if (call?.status !== 'ringing') return refuse(response, 404, 'no such call, or it rings no more');
      notWaitedFor(call.answer());
      response.status(202).json({});
    }),
  );

  router.post(
    '/calls/:sid/keys',
    command(keysSchema, ({ digits }, response, sid) => {
      const call = switchboard.live(sid);
      if (call === undefined) return refuse(response, 404, 'no such call, or it has ended');
      notWaitedFor(call.press(digits));
      response.status(202).json({});
    }),
  );

  router.post(
    '/calls/:sid/hang-up',
    command(v.unknown(), (_body, response, sid) => {
      const call = switchboard.live(sid);
      if (call === undefined) return refuse(response, 404, 'no such call, or it has ended');
      notWaitedFor(call.hangUp());
      response.status(202).json({});
    }),
  );

  router.post(
    '/working-day',
    command(workingDaySchema, ({ calls, seed = randomInt(largestSeed + 1) }, response) => {
      // There is one line in the table: the day's operators, on their own clock, would be given the phones' citizens.
      if (switchboard.isInUse) return refuse(response, 409, 'a phone is in a call: hang up first');
      if (dayDesk.start(calls, seed) === 'already running')
        return refuse(response, 409, 'a working day is under way already');
      response.status(202).json({ calls, seed });
    }),
  );

  router.post(
    '/working-day/stop',
    command(v.unknown(), (_body, response) => {
      dayDesk.stop();
      response.status(202).json({});
    }),
  );

  router.use((_request, response) => refuse(response, 404, 'no such address'));
  return router;
}

/** Answers once the key is pressed; its effects, failures too, come over the event stream. */
function notWaitedFor(settled: Promise<void>): void {
  settled.catch((fault) => console.error('the phones:', fault));
}

type Handler = (request: Request, response: Response, next: NextFunction) => Promise<void>;

/** Runs a command if its body fits the schema; otherwise answers with what is wrong. */
function command<Schema extends v.GenericSchema>(
  schema: Schema,
  run: (body: v.InferOutput<Schema>, response: Response, sid: string) => void | Promise<void>,
): Handler {
  return async (request, response, next) => {
    // Another site can't send JSON without a CORS preflight.
    if (!request.is('json')) return refuse(response, 415, 'the body must be JSON');
    const body = v.safeParse(schema, request.body);
    if (!body.success) return refuse(response, 400, body.issues.map(({ message }) => message).join('; '));
    try {
      await run(body.output, response, request.params['sid'] ?? '');
    } catch (error) {
      next(error);
    }
  };
}

function refuseUnreadable(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  refuse(response, 400, 'the body is not JSON, or too long');
}

function refuse(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
