import { ballotOf } from '../../src/ballots/ballots';
import { take } from '../../src/calls/call-backs/attempts';
import { seal, unseal } from '../../src/calls/call-backs/secret';
import { ballotKey, callKey, turnKey } from '../../src/calls/keys';
import { encryptMark, operatorMark } from '../../src/calls/operators/operator-mark';
import { encryptSid } from '../../src/calls/purge/purge-list';
import { decryptLeg, decryptOperator, encryptLeg, encryptOperator } from '../../src/calls/queue/legs';
import { type Free, leaseMilliseconds } from '../../src/calls/queue/line';
import type { Stores } from '../../src/entry/stores';
import { noAnswers } from '../../src/figures/disclosure/answer-counts';
import { pollOf } from '../../src/figures/polls';
import { sealPerson, unsealPerson } from '../../src/people/person';
import { recipientMark } from '../../src/reports/report-claims';
import { aRoom } from '../platform/table/store-call';
import { someSettings } from '../support/an-environment';
import { callsOf } from '../support/each-of-day';
import { countsOfFaces, faces } from '../support/faces';

const day = '2026-11-22';
const sealedDay = '2026-11-20';
const hour = '2026-11-22T08:00Z';
const at = new Date('2026-11-22T09:30:00Z');
const callSid = `CA${'1'.repeat(32)}`;
const legSid = `CA${'2'.repeat(32)}`;
const settings = someSettings();
const promised = { number: '+390000000001', service: 'urp', secret: settings.AUTH_TOKEN };
const limit = { most: 5, perSeconds: 600 };
const expiresAtSeconds = 1_800_000_000;
const link = { nonce: 'one', underWayUntilSeconds: 1_790_000_000, day, stretches: 1, expiresAtSeconds };
const counts = countsOfFaces({ satisfied: 4, fair: 1, reasons: { negativeAnswer: 1 } });
const unfinished = countsOfFaces({ reasons: { notGiven: 1 } });
const participants = counts.count;
const tally = {
  ...{ received: 9, served: 8, transferred: 7, participants },
  ...{ answers: { [faces.key]: counts }, unfinished: { [faces.key]: unfinished } },
};

const cutOff = { from: '+390000000001', service: 'urp' };

/** Writes an item of every kind there is, always the same ones. */
export async function writeOneOfEach(stores: Stores): Promise<void> {
  const key = await stores.dayKeys.ofToday(day);
  const call = { day, hour, key: callKey(key, callSid) };
  await stores.calls.open(call, 'urp', 'waiting');
  await stores.calls.serve(call, aRoom, { now: at.getTime(), waitSeconds: 40 });
  await stores.calls.release(call, aRoom, 180, encryptMark(key, call.key, operatorMark('101', 'Ada')));
  await stores.calls.transfer(call);
  await stores.calls.noteDraw(call, { draw: 'drawn', invited: true });
  await stores.calls.end(call);
  const ballot = { day, hour, key: ballotKey(key, callSid) };
  await stores.ballots.issue(key, ballot, 'urp', faces, { mark: operatorMark('101', 'Ada') });
  await stores.ballots.answer(key, ballot, ballotOf(faces, ['unsatisfied', 'negativeAnswer']), 2);
  const citizen = { group: 'urp', since: at.getTime(), call, leg: encryptLeg(key, call.key, callSid) };
  await stores.waiting.add(citizen);
  const turn = { day, key: turnKey(key, legSid, 1) };
  const leg = encryptOperator(key, turn.key, { callSid: legSid, turn: 1, unheard: 0 });
  const free: Free = { ranks: [['urp']], since: at.getTime(), turn, leg };
  await stores.free.add(free, at.getTime());
  await stores.busy.add(free, at.getTime());
  await stores.cutOffs.keep(key, cutOff, at.getTime(), at.getTime());
  await stores.turns.take(turn, { room: aRoom, citizen }, at.getTime(), at.getTime() + leaseMilliseconds);
  await stores.purgeList.note(day, encryptSid(key, callSid));
  await stores.incidents.note(day, 2);

  await stores.dayKeys.ofToday(sealedDay);
  await stores.dayKeys.destroy(sealedDay, at);
  await stores.sealings.markSealed(sealedDay, at);

  await stores.keptHours.keep(key, day, new Map([[hour, { urp: { tally, underWay: 0 } }]]), at);
  const span = { from: hour, to: '2026-11-22T09:00Z', received: 9, served: 8, participants };
  const { received, served, transferred } = tally;
  const polls = { [pollOf('urp', faces.key)]: counts };
  const calls = { urp: { received, served, transferred, participants } };
  await stores.dayTallies.keep(day, { calls, released: polls, leftover: polls, spans: [span] });
  const groups = { [pollOf('urp', faces.key)]: [counts] };
  await stores.dayTallies.keepMonth('2026-10', groups, { calls, shown: polls });
  const byOperator = { [pollOf('urp', faces.key)]: { [operatorMark('101', 'Ada')]: counts } };
  await stores.operatorTallies.addDay(day, byOperator);
  await stores.operatorTallies.keepMonth('2026-10', '2026-09-01', byOperator);
  const releases = { [pollOf('urp', faces.key)]: { released: noAnswers, pending: counts } };
  await stores.releases.replace(key, day, { polls: {}, revision: 0 }, releases);
  await stores.firstDay.note(day);
  await stores.liveTallies.claimFirst(day, at);
  await stores.liveTallies.keep(key, day, at, { figures: '{}', revision: 'one', isComparedFinal: true });
  await stores.reportClaims.claim(day, at);
  await stores.reportClaims.noteDelivered(day, [recipientMark('dirigenti@comune.example')]);
  await stores.reportClaims.markSent(day, at);

  await stores.operators.add('101', { name: 'Ada', pin: 'a hash', services: ['urp'] });
  await stores.operators.unlock('101');
  await stores.operators.listPhones('101', ['another hash']);
  const listed = { id: 'a person', address: 'ada@comune.example', role: 'leader' } as const;
  await stores.people.put(listed.id, sealPerson(settings, listed));
  await stores.signInLinks.replace('a mark', undefined, link);
  await stores.signInLinks.use('a mark', link.nonce);
  await stores.outbox.put('a mark', { sealed: 'a message', expiresAtSeconds });
  await stores.endedSessions.end('a session', expiresAtSeconds);
  await stores.wallScreens.add({ id: 'hall', name: 'Atrio', hash: 'a hash', madeAt: at.toISOString() });
  await stores.wallScreens.revoke('hall', at);
  await stores.visits.note({ day, kind: 'entered', who: 'ada@comune.example' });
  await stores.attempts.count('a mark', at, limit);
  await stores.draws.commit(day, at);
  await stores.draws.fixPercents(day, { ...settings.centre, draws: [{ from: day, service: 'urp', percent: 20 }] });
  await stores.drawDays.publish(day, 'a seed');
  await stores.markers.claim({ number: '+390000000001', callSid: 'CA1' }, settings.AUTH_TOKEN, at);
  const promise = { day, id: 'AAAAAAAAAAAAAAAAAAAAAA' };
  await stores.callBacks.open({
    ...promise,
    ...{ kind: 'promise', service: 'urp', topic: 'carte', group: 'urp', how: 'slot' },
    secret: seal(key, promise.id, { number: '+390000000001', digits: '0042' }),
    events: [
      { kind: 'opened', at: at.getTime(), since: at.getTime(), due: at.getTime(), until: at.getTime() + 60_000 },
    ],
  });
  await stores.callBacks.change(promise, (callBack) => take(callBack, aRoom, at.getTime(), at.getTime() + 15_000));
  await stores.caseKeys.make(promise.id);
  await stores.promisedNumbers.note(promised, promise, [], at);
  await stores.capacity.take('urp', at.getTime(), 2);
  await stores.capacity.noteRefused(day, 'urp');
  await stores.milestones.add({ day, kind: 'training', text: 'Primo corso', service: 'urp' });
  await stores.closings.close('urp', { from: at, until: new Date(at.getTime() + 3_600_000), reason: 'Assemblea.' });
  await stores.notices.add({
    until: new Date(at.getTime() + 3_600_000),
    text: 'Oggi il portale non funziona.',
    service: 'urp',
  });
}

/** What the stores say of those items, by what they are. */
export async function readOneOfEach(stores: Stores): Promise<Readonly<Record<string, unknown>>> {
  const key = await stores.dayKeys.find(day);
  if (!key) throw new Error('the day has no key');
  return {
    dayKey: Buffer.from(key).toString('hex'),
    calls: await callsOf(stores.calls, day),
    ballots: await stores.grouped.ballots(key, day),
    waiting: (await stores.waiting.first('urp', 1)).map((citizen) => ({
      ...citizen,
      leg: decryptLeg(key, citizen.call.key, citizen.leg),
    })),
    free: (await stores.free.first('urp', at.getTime())).map((operator) => ({
      ...operator,
      leg: decryptOperator(key, operator.turn.key, operator.leg),
    })),
    busy: (await stores.busy.listed(at.getTime())).map(({ leg, ...operator }) => ({
      ...operator,
      leg: decryptOperator(key, operator.turn.key, leg),
    })),
    cutOff: await stores.cutOffs.find(key, cutOff, at.getTime()),
    turn: await stores.turns.find({ day, key: turnKey(key, legSid, 1) }),
    purgeList: await stores.purgeList.ofDay(day),
    lost: [...(await stores.incidents.during(day))],
    sealings: await stores.sealings.begunBy(at),
    keptHours: [...(await stores.keptHours.ofDay(key, day)).kept],
    dayTally: await stores.dayTallies.find(day),
    monthGroups: (await stores.dayTallies.ofMonth('2026-10')).groups,
    monthSum: await stores.dayTallies.sumOfMonth('2026-10'),
    daysByOperator: await stores.operatorTallies.soFar('2026-11'),
    monthByOperator: await stores.operatorTallies.ofMonth('2026-10', '2026-09-01'),
    releases: await stores.releases.find(key, day),
    firstDay: await stores.firstDay.find(),
    liveTally: await stores.liveTallies.find(key, day),
    report: await stores.reportClaims.claim(day, at),
    operator: await stores.operators.find('101'),
    person: unsealPerson(settings, 'a person', (await stores.people.find('a person')) ?? new Uint8Array()),
    signInLink: await stores.signInLinks.find('a mark'),
    endedSession: await stores.endedSessions.has('a session'),
    wallScreens: await stores.wallScreens.all(),
    visits: await stores.visits.between(day, day),
    attempts: await stores.attempts.count('a mark', at, { ...limit, most: 1 }),
    outbox: await stores.outbox.claim('a mark', at),
    draw: await stores.drawDays.find(day),
    seed: Buffer.from((await stores.seeds.find(day)) ?? []).toString('hex'),
    marker: await stores.markers.claim({ number: '+390000000001', callSid: 'CA2' }, settings.AUTH_TOKEN, at),
    promises: (await stores.callBacks.ofDay(day)).map(({ secret, ...callBack }) => ({
      ...callBack,
      secret: unseal(key, callBack.id, secret),
    })),
    openPromises: await stores.callBacks.listed(),
    caseKey: Buffer.from((await stores.caseKeys.find('AAAAAAAAAAAAAAAAAAAAAA')) ?? []).toString('hex'),
    promised: await stores.promisedNumbers.find(promised, at),
    halfHours: [...(await stores.capacity.takenBetween('urp', at.getTime(), at.getTime()))],
    refused: [...(await stores.capacity.refusedOn(day))],
    milestones: await stores.milestones.all(),
    closings: await stores.closings.all(),
    notices: await stores.notices.current(at),
  };
}
