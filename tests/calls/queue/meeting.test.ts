import { meetCitizen, meetOperator, waitAlone } from '../../../src/calls/queue/meeting';
import { aSpeaker, document, says } from '../../voice/a-speaker';

const now = new Date('2026-11-23T08:10:00Z');
const seconds = now.getTime() / 1000;
const [day, hour, service, since] = ['2026-11-23', '2026-11-23T08:00Z', 'urp', 1_795_421_400_000];
const journey = { day, hour, service, since, answers: [] };
const meeting = {
  ...{ shift: day, turn: 4, services: 'urp>anagrafe', unheard: 1 },
  ...{ day, hour, service, since, citizen: 'citizen', room: 'hidden', free: since + 7 },
};
const arrival = `day=${day}&amp;hour=2026-11-23T08%3A00Z&amp;service=urp&amp;since=${since}`;
const met = `shift=${day}&amp;turn=4&amp;services=urp%3Eanagrafe&amp;unheard=1&amp;${arrival}&amp;citizen=citizen&amp;room=hidden&amp;free=${since + 7}`;
const given = { settings: { TWILIO_REGION: 'us1' }, now } as const;

/** A room for two, which ends with whoever leaves first. */
const conference = (waitUrl: string, region = '') =>
  '<Conference beep="false" startConferenceOnEnter="true" endConferenceOnExit="true" maxParticipants="2" ' +
  `jitterBufferSize="small"${region} waitUrl="${waitUrl}">faccina-name</Conference>`;

test('a citizen hears that an operator comes, and goes to the room; then on to what follows', () => {
  const room = { conference: 'faccina-name', inAddress: 'hidden' };
  expect(meetOperator(given, aSpeaker(), journey, { room, leg: 'leg' }).toString()).toBe(
    document(
      says('connecting'),
      `<Dial action="/citizen/after-operator?${arrival}&amp;room=hidden">` +
        `${conference(`/citizen/alone?${arrival}&amp;room=hidden&amp;leg=leg&amp;due=${seconds}`)}</Dial>`,
    ),
  );
});

test('an operator hears that somebody comes, goes to the room, and leaves it with a star', () => {
  const at = { conference: 'faccina-name', leg: 'leg' };
  expect(meetCitizen(given, aSpeaker(), meeting, at).toString()).toBe(
    document(
      says('operatorCall'),
      `<Dial hangupOnStar="true" action="/operator/after-call?${met}&amp;met=${seconds}">` +
        `${conference(`/operator/alone?${met}&amp;leg=leg&amp;due=${seconds}`)}</Dial>`,
    ),
  );
});

test('where the data stay in Europe, the voices do, too, on both sides', () => {
  const inEurope = { settings: { TWILIO_REGION: 'ie1' }, now } as const;
  const room = { conference: 'faccina-name', inAddress: 'hidden' };
  for (const response of [
    meetOperator(inEurope, aSpeaker(), journey, { room, leg: 'leg' }),
    meetCitizen(inEurope, aSpeaker(), meeting, { conference: 'faccina-name', leg: 'leg' }),
  ])
    expect(response.toString()).toContain(' jitterBufferSize="small" region="ie1" ');
});

test.each([
  ['in silence at first', { look: 0, due: seconds }, '<Pause length="5"/>', 5],
  ['in silence for another five seconds', { look: 1, due: seconds }, '<Pause length="5"/>', 5],
  ['with music after ten', { look: 2, due: seconds }, '<Play>/hold-music.wav</Play>', 16],
  ['with music from then on, though a little late', { look: 9, due: seconds - 3 }, '<Play>/hold-music.wav</Play>', 16],
  [
    'in silence after a look that came so late that it says nothing',
    { look: 9, due: seconds - 4 },
    '<Pause length="5"/>',
    5,
  ],
])('who is alone in a room waits %s', (_, look, waits, next) => {
  expect(waitAlone(look, now, (due) => `/next?${due - seconds}`).toString()).toBe(
    document(waits, `<Redirect>/next?${next}</Redirect>`),
  );
});
