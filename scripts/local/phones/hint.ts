import type { Question } from '../../../src/ballots/questionnaire';
import type { Place, Stage } from './stage';

export type Role = 'citizen' | 'operator';

export interface Hint {
  readonly text: string;
  /** The phone it is about, if it is about one. */
  readonly on: Role | null;
}

interface Situation {
  readonly calls: readonly {
    readonly as: Role;
    readonly place: Place;
    readonly answered: boolean;
    readonly draws: boolean;
  }[];
  readonly operators: readonly { readonly number: string; readonly pin: string }[];
  /** Whether a working day is under way, which the phones are not part of. */
  readonly isWorkingDay: boolean;
}

/** The next thing for a newcomer to do: first a phone that waits for a key, then one that waits for somebody, then a new call. */
export function hintFor({ calls, operators, isWorkingDay }: Situation): Hint {
  const is = (as: Role, ...stages: Stage[]): boolean =>
    calls.some((call) => call.as === as && stages.includes(call.place.stage));
  const { number, pin } = operators[0] ?? { number: '101', pin: '' };

  if (isWorkingDay) return nobody('La giornata di lavoro ha tutta la linea: i telefoni tornano liberi quando finisce.');
  if (is('citizen', 'ringing'))
    return citizen('Il telefono del cittadino squilla: rispondete, o rifiutate la chiamata.');
  if (is('operator', 'ringing')) {
    return operator('Il telefono dell’operatore squilla: rispondete, o rifiutate la chiamata.');
  }
  const [question] = calls.flatMap(({ place }) => place.question ?? []);
  if (question)
    return citizen(`Tocca al cittadino: ${keysOf(question)}. Con ${question.repeatKey} riascolta la domanda.`);
  if (is('citizen', 'choosing'))
    return citizen(
      'Tocca al cittadino: sceglie con uno dei tasti che ha sentito. Chi non preme niente non resta fermo.',
    );
  if (is('citizen', 'called-back'))
    return citizen('Il cittadino è stato richiamato: con 1 parla con l’operatore. Una segreteria non preme tasti.');
  if (is('citizen', 'invited')) return citizen('Tocca al cittadino: vuole rispondere? 1 «Sì», 2 «No».');
  if (is('citizen', 'welcome')) {
    return citizen('Il sondaggio comincia. Dopo il benvenuto c’è una pausa: un tasto qualunque la salta.');
  }
  if (is('operator', 'operator-number')) return operator(`L’operatore compone il suo numero: ${number}#`);
  if (is('operator', 'operator-pin')) return operator(`Ora il PIN: ${pin}#`);
  if (is('operator', 'asked-for-key')) {
    return operator(
      'Due cittadini hanno riagganciato subito: forse nessuno tiene in mano il telefono. Con un tasto l’operatore riceve il prossimo.',
    );
  }
  if (is('operator', 'ring-offered')) {
    return operator(
      'Con 1, e riagganciando, l’operatore si fa chiamare qui per il turno. Chi aspetta resta in linea così.',
    );
  }
  if (is('operator', 'rung'))
    return operator('L’operatore è stato chiamato per il turno: preme 1, e poi entra come sempre.');
  if (is('operator', 'asking')) {
    return operator('Si cerca un collega: risponde un altro operatore del gruppo. Con un tasto si torna al cittadino.');
  }
  if (is('operator', 'talking') && is('citizen', 'held')) {
    return operator('Il cittadino aspetta con la musica. Chi dei due operatori preme * esce; chi resta parla con lui.');
  }
  if (is('operator', 'talking')) {
    if (calls.some(({ place, draws }) => draws && place.stage === 'talking'))
      return operator(
        'Sono in linea. Quando hanno finito l’operatore preme * o riaggancia: chi è sorteggiato, e resta in linea, è invitato a rispondere.',
      );
    return operator(
      'Sono in linea. Se il cittadino accetta di rispondere, l’operatore preme *. Altrimenti riagganciate.',
    );
  }
  if (is('citizen', 'promised'))
    return nobody(
      'La richiamata è promessa: quando tocca a lui, e un operatore è libero, il telefono del cittadino squilla.',
    );
  if (is('citizen', 'closed'))
    return nobody('Il servizio è chiuso: il cittadino sente quando riapre, e che cosa può fare adesso.');
  if (is('citizen', 'connecting')) return nobody('Il cittadino sta per parlare con l’operatore.');
  if (is('citizen', 'moving-on'))
    return nobody('La conversazione è finita. Restate ad ascoltare il telefono del cittadino.');
  if (is('citizen', 'calling', 'waiting')) {
    return is('operator', 'ready', 'connecting', 'moving-on')
      ? nobody('Un momento: l’operatore sta per rispondere.')
      : operator('Il cittadino aspetta. Chiamate con il telefono dell’operatore.');
  }
  if (calls.some((call) => call.as === 'citizen' && call.answered)) {
    return nobody(
      'Fatto: la risposta è nel conto della giornata. Il rapporto arriva la sera, o subito con «npm run report».',
    );
  }
  if (is('operator', 'ready')) return citizen('L’operatore è pronto. Chiamate con il telefono del cittadino.');
  return citizen('Per cominciare, chiamate con il telefono del cittadino.');
}

/** What can be pressed: each key with its answer, or a scale's ends. */
function keysOf({ kind, answers }: Question): string {
  if (kind === 'scale') return `un numero da ${answers.at(0)?.key} a ${answers.at(-1)?.key}`;
  return answers.map(({ key, label }) => `${key} «${label}»`).join(', ');
}

const citizen = (text: string): Hint => ({ text, on: 'citizen' });
const operator = (text: string): Hint => ({ text, on: 'operator' });
const nobody = (text: string): Hint => ({ text, on: null });
