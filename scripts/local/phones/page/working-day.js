import { command } from './command.js';

const find = (id) => document.querySelector(`#${id}`);

/** Adds the handlers of the two buttons. */
export function startDay() {
  find('day-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const seed = find('day-seed').valueAsNumber;
    const wanted = { calls: find('day-calls').valueAsNumber, ...(Number.isNaN(seed) ? {} : { seed }) };
    const { status, error } = await command('/phones/working-day', wanted);
    report({ error: status === 409 ? 'Prima riagganciate tutti i telefoni: la giornata usa la stessa linea.' : error });
  });
  find('day-stop').addEventListener('click', async () => {
    // Shown before the request: the event of the day's end may come before the answer.
    find('day-news').textContent = 'Non entrano più chiamate: quelle in corso arrivano alla fine.';
    report(await command('/phones/working-day/stop', {}));
  });
}

function report({ error }) {
  if (error) find('day-news').textContent = error;
}

export function showDay(day) {
  const running = day.kind === 'running';
  const stopHadFocus = document.activeElement === find('day-stop');
  find('day-start').disabled = running;
  find('day-calls').disabled = running;
  find('day-seed').disabled = running;
  find('day-stop').hidden = !running;
  find('day-running').hidden = !running;
  find('day-result').hidden = day.kind !== 'over';
  if (running) showProgress(day);
  if (day.kind === 'over') showResult(day);
  if (day.kind === 'failed') find('day-news').textContent = `La giornata si è interrotta: ${day.message}`;
  if (!running && stopHadFocus) find('day-start').focus();
}

function showProgress({ arrived, ended, calls }) {
  const progress = find('day-progress');
  progress.max = calls;
  progress.value = ended;
  const onThePhone = arrived - ended;
  find('day-counts').textContent = `Arrivate: ${arrived} di ${calls}; finite: ${ended}; al telefono: ${onThePhone}.`;
  if (arrived === 0) find('day-news').textContent = 'Gli operatori entrano in servizio.';
  else if (ended === 0) find('day-news').textContent = 'La giornata è cominciata.';
}

function showResult({ truths, tables, stopped, seed }) {
  find('day-news').textContent = stopped ? 'La giornata è stata fermata.' : 'La giornata è finita.';
  find('day-result').replaceChildren(...tables.map(table), nextStep(truths, seed));
}

function table({ caption, rows }) {
  const element = document.createElement('table');
  element.createCaption().textContent = caption;
  const body = element.createTBody();
  for (const [name, count] of rows) {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    row.append(head);
    row.insertCell().textContent = count;
  }
  return element;
}

function nextStep(truths, seed) {
  const paragraph = document.createElement('p');
  paragraph.className = 'next-step';
  // In the evening a window has the date of the day after.
  const days = [...new Set(truths.map(({ day }) => day.slice(0, 10)))];
  const requests = days.flatMap((day, index) => {
    const request = document.createElement('code');
    request.textContent = `npm run report -- --day ${day}`;
    return index === 0 ? [request] : [' e ', request];
  });
  paragraph.append(
    'Questo hanno fatto i cittadini. Dice lo stesso, subito, il ',
    link('/report', 'rapporto in linea'),
    ', dove gli ultimi giudizi aspettano la sera; e per intero quello che trovate ',
    link('/mailbox', 'nella posta'),
    ' dopo aver scritto in un altro terminale ',
    ...requests,
    `. Se quel giorno ci sono altre chiamate, il rapporto conta anche quelle. Il seme di questa giornata è ${seed}.`,
  );
  return paragraph;
}

function link(address, text) {
  const element = document.createElement('a');
  element.href = address;
  element.textContent = text;
  return element;
}
