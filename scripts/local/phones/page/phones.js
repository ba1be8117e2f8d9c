/** The page's entry: creates the phones and hands each its events from the server. */
import { Phone } from './phone.js';
import { showDay, startDay } from './working-day.js';

const mostPhones = 4;
const titles = { citizen: 'Cittadino', operator: 'Operatore' };
const phones = { citizen: [], operator: [] };
const phoneOfCall = new Map();
let isWorkingDay = false;

function side(role) {
  return document.querySelector(`[data-role="${role}"]`);
}

function addPhone(role) {
  const number = phones[role].length + 1;
  const phone = new Phone(role, number, `${titles[role]} ${number}`);
  phone.rest(isWorkingDay);
  phones[role].push(phone);
  side(role).querySelector('.phones').append(phone.element);
  side(role).querySelector('.add').disabled = number >= mostPhones;
  return phone;
}

function phoneFor({ as, phone }) {
  while (phones[as].length < phone) addPhone(as);
  return phones[as][phone - 1];
}

function showCall(call) {
  const phone = phoneFor(call);
  phoneOfCall.set(call.sid, phone);
  phone.show(call);
}

function showHint({ text, on }) {
  document.querySelector('#hint-text').textContent = text;
  for (const role of ['citizen', 'operator']) side(role).classList.toggle('next', on === role);
}

function showWorkingDay(day) {
  isWorkingDay = day.kind === 'running';
  for (const phone of [...phones.citizen, ...phones.operator]) phone.rest(isWorkingDay);
  showDay(day);
}

const changes = {
  everything({ calls, hint, settings, day }) {
    phoneOfCall.clear();
    for (const phone of [...phones.citizen, ...phones.operator]) phone.forget();
    for (const call of calls) {
      showCall(call);
      for (const line of call.lines) phoneOfCall.get(call.sid).write(line, { aloud: false });
    }
    for (const setting of settings) changes.setting({ setting });
    showHint(hint);
    showWorkingDay(day);
  },
  call: ({ call }) => showCall(call),
  line: ({ sid, line }) => phoneOfCall.get(sid)?.write(line),
  hush: ({ sid }) => phoneOfCall.get(sid)?.hush(),
  hint: ({ hint }) => showHint(hint),
  setting: ({ setting }) => phoneFor(setting).whenCalled(setting.whenCalled),
  day: ({ day }) => showWorkingDay(day),
};

function listen() {
  const lost = document.querySelector('#lost');
  const events = new EventSource('/phones/events');
  events.addEventListener('message', ({ data }) => {
    lost.hidden = true;
    const change = JSON.parse(data);
    changes[change.kind](change);
  });
  events.addEventListener('error', () => {
    lost.hidden = false;
    // After an answer that is no event stream the browser does not reconnect by itself.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

for (const role of ['citizen', 'operator']) {
  addPhone(role);
  side(role)
    .querySelector('.add')
    .addEventListener('click', () => addPhone(role).focus());
}
startDay();
listen();
