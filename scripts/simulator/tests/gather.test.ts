import { aSimulator } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

const question = '0123456789';

test('a key stops the voice at once, and the answer is sent', async () => {
  web.answers({
    '/in': `<Gather action="/answer" numDigits="1"><Say>${question}</Say></Gather>`,
    '/answer': '<Say>ok</Say>',
  });
  const { citizen, simulator, now } = aSimulator(web);
  const caller = citizen();
  await caller.hears(question);
  await simulator.advance(0.25);
  await caller.presses('2');
  await caller.hears('ok');
  expect(now()).toBe(0.25);
  expect(web.to('/answer')).toMatchObject([{ method: 'POST', params: { Digits: '2' } }]);
  expect(caller.transcript.map(({ kind }) => kind)).toEqual(['answered', 'gather', 'say', 'key', 'stopped', 'say']);
});

test('five seconds of silence, from the end of the voice, and the next verb runs', async () => {
  web.answers({ '/in': `<Gather action="/answer"><Say>${question}</Say></Gather><Say>nothing</Say>` });
  const { citizen, now } = aSimulator(web);
  const caller = citizen();
  await caller.hears('nothing');
  expect(now()).toBe(6);
  expect(web.paths).toEqual(['/in']);
});

test('the silence counts anew from each key, and what was pressed by then is sent', async () => {
  web.answers({ '/in': '<Gather action="/answer" timeout="3"/>', '/answer': '<Say>ok</Say>' });
  const { citizen, simulator, now } = aSimulator(web);
  const caller = citizen();
  await simulator.advance(2);
  await caller.presses('1');
  await simulator.advance(2);
  await caller.presses('0');
  await caller.hears('ok');
  expect(now()).toBe(7);
  expect(web.to('/answer')).toMatchObject([{ params: { Digits: '10' } }]);
});

test('a key pressed while the voice speaks is the first of the answer', async () => {
  web.answers({ '/in': `<Gather action="/answer"><Say>${question}</Say></Gather>`, '/answer': '' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears(question);
  await caller.presses('1');
  await caller.presses('01#');
  await caller.isEnded();
  expect(web.to('/answer')).toMatchObject([{ params: { Digits: '101' } }]);
});

test.each([
  ['# ends the answer and is not part of it', '', '12#', '12'],
  ['another key can end it', ' finishOnKey="*"', '1#2*', '1#2'],
  ['with no such key, # and * are answers like others', ' finishOnKey="" numDigits="3"', '1#*', '1#*'],
  ['enough digits need no end', ' numDigits="2"', '12', '12'],
  ['keys after the last that was needed are lost', ' numDigits="1"', '3456', '3'],
])('%s', async (_, attributes, keys, digits) => {
  web.answers({ '/in': `<Gather action="/answer"${attributes}/>`, '/answer': '<Pause/>' });
  const { citizen, simulator, now } = aSimulator(web);
  const caller = citizen();
  await simulator.settle();
  await caller.presses(keys);
  await caller.isEnded();
  expect(now()).toBe(1);
  expect(web.to('/answer').map(({ params }) => params['Digits'])).toEqual([digits]);
});

test.each([
  ['silence', ''],
  ['# alone', '#'],
])('%s is no answer, unless empty ones are asked for', async (_, keys) => {
  web.answers({
    '/in': '<Gather action="/answer"/><Gather actionOnEmptyResult="true" action="/empty"/>',
    '/empty': '<Say>empty</Say>',
  });
  const { citizen, simulator } = aSimulator(web);
  const caller = citizen();
  await simulator.settle();
  if (keys !== '') await caller.presses(keys);
  await caller.hears('empty');
  expect(web.to('/answer')).toEqual([]);
  expect(web.to('/empty')).toMatchObject([{ params: { Digits: '' } }]);
});

test('without an action the same document is asked again, with its query', async () => {
  let times = 0;
  web.answers({
    '/in': '<Redirect>/menu?step=2</Redirect>',
    '/menu': () => (++times === 1 ? '<Gather numDigits="1"><Say>menu</Say></Gather>' : '<Say>again</Say>'),
  });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears('menu');
  await caller.presses('4');
  await caller.hears('again');
  expect(web.to('/menu')[1]).toMatchObject({ method: 'POST', isSigned: true, params: { step: '2', Digits: '4' } });
});

test('keys pressed when nobody asks are lost', async () => {
  web.answers({ '/in': `<Say>${question}</Say><Gather action="/answer"/>` });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears(question);
  await caller.presses('1');
  await caller.isEnded();
  expect(web.paths).toEqual(['/in']);
});

test('an answer by GET', async () => {
  web.answers({
    '/in': '<Gather action="/answer?a=b c" method="GET" numDigits="1"><Say>?</Say></Gather>',
    '/answer': '',
  });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears('?');
  await caller.presses('*');
  expect(web.to('/answer')).toMatchObject([{ method: 'GET', isSigned: true, params: { a: 'b c', Digits: '*' } }]);
});
