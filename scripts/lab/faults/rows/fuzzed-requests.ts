import { rmSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { hideLeg } from '../../../../src/calls/queue/legs';
import { newRoom, roomAtTwilio } from '../../../../src/calls/queue/rooms';
import { localSecrets } from '../../../../src/platform/settings/settings';
import { connect } from '../../../../src/platform/table/connect';
import { anyText } from '../../../test/any-text';
import { delivered } from '../../first-answer';
import { builtWith } from '../built-with';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

/** All TwiML that a step may answer with. */
const verbs = [
  'Response',
  'Say',
  'prosody',
  'break',
  'Play',
  'Pause',
  'Gather',
  'Redirect',
  'Hangup',
  'Dial',
  'Conference',
];

const answerIds = Object.values(delivered.questions).flatMap(({ answers }) => answers.map(({ id }) => id));
const sids = ['a', 'b', 'c'].map((digit) => `CA${digit.repeat(32)}`);
const legs = sids.map((sid) => hideLeg(localSecrets.AUTH_TOKEN, sid));
const hostile = fc.oneof(
  anyText({ maxLength: 40 }),
  fc.constantFrom(
    '',
    '<Hangup/>',
    '"><Dial>+39333</Dial>',
    ']]>',
    '&lol;',
    '<Spy/>',
    '</Say><Spy>',
    '<Say',
    '../../etc/passwd',
    '__proto__',
    '1e999',
    'null',
  ),
);
interface Rooms {
  readonly day: string;
  /** As addresses have them, under the day's key. */
  readonly rooms: readonly string[];
}

/** Plausible values of each parameter, so that not all requests fail validation. */
const plausible = ({ day, rooms }: Rooms, moment = momentOf(day)): Readonly<Record<string, readonly string[]>> => ({
  CallSid: sids,
  DialCallSid: sids,
  CallStatus: ['in-progress', 'completed'],
  To: ['+39800000001', '+39999'],
  Digits: ['', '0', '1', '3', '4', '9', '101', '**'],
  day: [day, '2026-11-31'],
  hour: [`${day}T08:00Z`],
  service: ['urp', 'nobody'],
  group: ['urp'],
  promised: [day],
  promise: ['A'.repeat(22)],
  until: [moment, '0'],
  asked: ['1'],
  shift: [day],
  turn: ['1', '2'],
  services: ['urp', 'urp,urp'],
  since: [moment, '0'],
  free: [moment, '0'],
  room: rooms,
  citizen: legs,
  leg: legs,
  DialCallStatus: ['answered', 'failed'],
  look: ['0', '2', '5'],
  due: [moment.slice(0, 10), '0'],
  met: [moment.slice(0, 10), '99999999999999999999'],
  talked: ['1', '60'],
  told: [moment.slice(0, 10)],
  silent: [moment.slice(0, 10)],
  warned: ['1'],
  unheard: ['1', '2'],
  failed: ['1', '2'],
  unanswered: ['3'],
  tried: ['1', '12'],
  letGoAt: [moment.slice(0, 10)],
  mistakes: ['1'],
  silences: ['1'],
  repeats: ['9'],
  early: ['true'],
  idle: ['true'],
  attempt: ['1', '3'],
  operator: ['101', '999'],
  unopened: ['waiting', 'transferred'],
  unreleased: rooms.map((room) => `${room}.60`),
  untransferred: ['true'],
  answers: [...answerIds, ...answerIds.flatMap((one) => answerIds.map((other) => `${one},${other}`)), 'nonsense'],
  unsaved: ['1', '2', '3'],
  ErrorUrl: ['https://faccina.example/survey/answer?day=2026-11-02', 'nonsense'],
  ErrorCode: ['11200'],
  'SipHeader_X-Faccina-Service': ['urp'],
});

interface Asked {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly query: readonly (readonly [string, string])[];
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

function anyRequest(paths: readonly string[], given: Rooms): fc.Arbitrary<Asked> {
  const parameter = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .constantFrom(...Object.entries(plausible(given)))
        .chain(([name, values]) =>
          fc.tuple(
            fc.constant(name),
            fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: hostile }),
          ),
        ),
    },
    { weight: 1, arbitrary: fc.tuple(hostile, hostile) },
  );
  const mostlyFirst = ([first = '', ...others]: readonly string[]) =>
    fc.oneof(
      { weight: 15, arbitrary: fc.constant(first) },
      { weight: 1, arbitrary: fc.constantFrom(first, ...others) },
    );
  /** All that any step asks for, mostly valid, so that some requests get far. */
  const everything = fc.record(
    Object.fromEntries(Object.entries(plausible(given)).map(([name, values]) => [name, mostlyFirst(values)])),
  );
  const headerText = fc.string({ unit: fc.constantFrom(...'abc;=,"<>%\\ 123'), maxLength: 60 });
  return fc.record({
    path: fc.constantFrom(...paths),
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET'),
    query: fc.oneof(fc.array(parameter, { maxLength: 12 }), everything.map(Object.entries<string>)),
    form: fc.array(parameter, { maxLength: 12 }).map((entries) => ({
      CallSid: sids[0] ?? '',
      CallStatus: 'in-progress',
      To: '+39800000001',
      ...Object.fromEntries(entries),
    })),
    headers: fc.record({
      cookie: headerText,
      'user-agent': headerText,
      accept: headerText,
      'x-forwarded-for': headerText,
    }),
  });
}

const momentOf = (day: string): string => String(Date.parse(`${day}T08:30Z`));

const parser = new XMLParser({ preserveOrder: true });

/** What is wrong with the answer; undefined for valid TwiML or a 4xx. */
function faultIn(asked: Asked, status: number, type: string, body: string): string | undefined {
  if (status >= 500) return `${status}`;
  if (/^ +at .*:\d+:\d+/m.test(body) || /node_modules|\.protected\.js/.test(body)) return 'a stack';
  if (status >= 400) return undefined;
  if (!/xml/.test(type)) return asked.path.startsWith('/citizen') ? `no TwiML but ${type}` : undefined;
  if (XMLValidator.validate(body) !== true) return 'no XML';
  const found = JSON.stringify(parser.parse(body)).match(/"(\w+)":\[/g) ?? [];
  const strange = found.map((name) => name.slice(1, -3)).filter((name) => !verbs.includes(name));
  return strange.length > 0 ? `the verbs ${strange}` : undefined;
}

async function send(rig: FaultyRig, { path, method, query, form, headers }: Asked, at: string) {
  const url = new URL(path, rig.url);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const body = method === 'POST' ? { ...form } : {};
  const signature = getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url.href, body);
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...headers, 'x-twilio-signature': signature, 'x-faccina-clock': at },
    ...(method === 'POST' && { body: new URLSearchParams(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

/** Counts items that no valid call could have made: of an unknown kind, of another day, or with inconsistent figures. */
async function invalidItems(rig: FaultyRig, day: string): Promise<number> {
  const { settings } = rig.server.services;
  const client = connect(settings);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: settings.TABLE_NAME }));
  client.destroy();
  const known =
    /^(call|ballot|purge|leg|hour)#(\d{4}-\d\d-\d\d)|^(waiting|free|busy|cut-off|draw|operator|sign-in|attempts?|live|release|tally|session|report|wall|link|incident)/;
  const strange = Items.map((item) => String(unmarshall(item)['pk'])).filter((pk) => {
    const [found, , ofDay] = known.exec(pk) ?? [];
    return found === undefined || (ofDay !== undefined && ofDay !== day);
  });
  const { received, served, transferred, participants } = await rig.tally(day);
  const inOrder = participants <= transferred && transferred <= served && served <= received;
  return strange.length + (inOrder ? 0 : 1);
}

/** A step that validates and escapes nothing. */
const vulnerable = `exports.handler = (context, event, callback) => {
  const response = new Twilio.Response();
  response.appendHeader('Content-Type', 'text/xml');
  const given = Object.values(event).filter((value) => typeof value === 'string');
  response.setBody('<Response><Say>' + given.join(' ') + '</Say></Response>');
  callback(null, response);
};`;

async function run({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const used = isProtected ? built : builtWith(built, { 'survey/answer.protected.js': vulnerable });
  const rig = await FaultyRig.start(used);
  const day = rig.newDay();
  const at = `${day}T09:00:00+01:00`;
  // Twilio's REST API obeys, so that steps get as far as to a room.
  const simulator = rig.telephones(clockAt(day));
  rig.answerRest = () => ({ status: 200, body: {} });
  const paths = rig.server.addresses.map(({ name }) => name).filter((name) => name.startsWith('/'));
  const numRuns = !isProtected ? 100 : size === 'short' ? 400 : 5_000;
  const dayKey = await rig.stores.dayKeys.make(day);
  const rooms = [newRoom(), newRoom()].map((room) => roomAtTwilio(dayKey, room).inAddress);
  const requests = anyRequest(isProtected ? paths : ['/survey/answer'], { day, rooms });
  const asked = fc.sample(requests, { numRuns, seed });
  const faults: string[] = [];
  try {
    for (const request of asked) {
      const { status, type, body } = await send(rig, request, at);
      const fault = faultIn(request, status, type, body);
      if (fault !== undefined) faults.push(`${request.method} ${request.path}: ${fault}`);
    }
    const strange = await invalidItems(rig, day);
    return { done: numRuns, lost: faults.length, twice: strange, note: [...new Set(faults)].slice(0, 3).join('; ') };
  } finally {
    await simulator.stop();
    await rig.stop();
    if (!isProtected) rmSync(used.functionsFolder, { recursive: true, force: true });
  }
}

export const fuzzedRequests: readonly Row[] = [
  { what: 'anything, signed, in any parameter of any route', protection: 'what comes in is checked, and escaped', run },
];
