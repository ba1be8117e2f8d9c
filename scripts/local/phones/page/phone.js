import { command } from './command.js';
import { isListeningTo, listenTo, onListening, playMusic, silence, speak, toggleVoice } from './voice.js';

const statuses = {
  'picked-up': 'Ha risposto',
  calling: 'Chiamata in corso',
  choosing: 'Sceglie con un tasto',
  closed: 'Servizio chiuso',
  promised: 'Richiamata promessa',
  'called-back': 'Richiamato: aspetta un tasto',
  waiting: 'In attesa di un operatore',
  connecting: 'Collegamento in corso',
  talking: 'In conversazione',
  held: 'Attende un collega',
  asking: 'Cerca un collega',
  'ring-offered': 'Può farsi chiamare',
  rung: 'Chiamato per il turno',
  'moving-on': 'Conversazione finita',
  invited: 'Invito a rispondere',
  welcome: 'Sondaggio: benvenuto',
  thanked: 'Sondaggio: finito',
  'operator-number': 'Accesso: numero',
  'operator-pin': 'Accesso: PIN',
  ready: 'In attesa di una chiamata',
  'asked-for-key': 'Aspetta un tasto',
  ended: 'Chiamata finita',
};

const speakers = {
  voice: 'Voce',
  music: 'Musica',
  recording: 'Registrazione',
  key: 'Tasti',
  line: 'Linea',
  fault: 'Errore',
};

/** A phone on the page: its transcript, its keys, its two buttons. */
export class Phone {
  #role;
  #number;
  #sid;
  #live = false;
  #status = 'Libero';
  #rests = false;
  #rings = false;
  #lastLine;
  #parts;

  constructor(role, number, title) {
    this.#role = role;
    this.#number = number;
    this.element = document.querySelector('#phone').content.cloneNode(true).firstElementChild;
    // Only citizens choose whom they call, and from where.
    if (role !== 'citizen') for (const choice of this.element.querySelectorAll('.to, .own')) choice.remove();
    const find = (selector) => this.element.querySelector(selector);
    this.#parts = {
      number: find('.number'),
      status: find('.status'),
      to: find('.to-choice'),
      own: find('.own-choice'),
      whenCalled: find('.when-called-choice'),
      transcript: find('.transcript'),
      call: find('.call'),
      hangUp: find('.hang-up'),
      ear: find('.ear'),
      keys: [...this.element.querySelectorAll('.key')],
    };
    this.#nameParts(title);
    this.#parts.call.addEventListener('click', () => (this.#rings ? this.#send('answer', {}) : this.#place()));
    this.#parts.hangUp.addEventListener('click', () => this.#send('hang-up', {}));
    this.#parts.whenCalled.addEventListener('change', ({ target }) => this.#set(target.value));
    this.#parts.ear.addEventListener('click', () => toggleVoice(this));
    for (const key of this.#parts.keys) key.addEventListener('click', () => this.#press(key.dataset.key));
    this.element.addEventListener('keydown', (event) => this.#typed(event));
    this.element.addEventListener('focusin', () => listenTo(this));
    this.element.addEventListener('pointerdown', () => listenTo(this));
    onListening(() => this.#showEar());
    // When another phone is added this one gets narrower: keep the last line in view.
    new ResizeObserver(() => this.#scrollToEnd()).observe(this.#parts.transcript);
    this.forget();
  }

  focus() {
    this.#parts.call.focus();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** Resets the phone to its state before any call. */
  forget() {
    this.#sid = undefined;
    this.#rings = false;
    this.#clear();
    this.#become(false, 'Libero');
    this.#parts.number.textContent = 'non ha ancora chiamato';
    const hint = document.createElement('p');
    hint.className = 'empty';
    hint.textContent = 'Qui si legge quello che si sente al telefono.';
    this.#parts.transcript.append(hint);
  }

  /** During a working day the phone can't call. */
  rest(rests) {
    if (rests === this.#rests) return;
    this.#rests = rests;
    this.#become(this.#live, this.#status);
  }

  show({ sid, number, from, to, isCalled, stage, question }) {
    if (sid !== this.#sid) {
      this.#sid = sid;
      this.#clear();
      this.#parts.number.textContent = isCalled || from === number ? number : `${number}, nascosto a chi chiama`;
      if (!isCalled && this.#role === 'citizen' && this.#parts.to) this.#parts.to.value = to;
    }
    this.#rings = stage === 'ringing';
    const status = this.#rings ? `Squilla: chiama ${from}` : (statuses[stage] ?? stage);
    this.#become(stage !== 'ended', question ? `Sondaggio: ${question}` : status);
    this.element.dataset.stage = stage;
  }

  write(line, { aloud = true } = {}) {
    this.#transcribe(line);
    if (!aloud) return;
    if (line.kind === 'voice') speak(this, line.text);
    else if (line.plays) playMusic(this, line.plays);
  }

  whenCalled(setting) {
    this.#parts.whenCalled.value = setting;
  }

  hush() {
    silence(this);
  }

  #transcribe({ kind, text }) {
    const last = this.#lastLine;
    // Consecutive keys are one line, and so is looping music.
    if (last?.kind === kind && kind === 'music') return;
    if (last?.kind === kind && kind === 'key') {
      last.words.textContent += ` ${text}`;
    } else {
      const row = document.createElement('p');
      row.className = `heard ${kind}-heard`;
      const who = document.createElement('span');
      who.className = kind === 'key' || kind === 'fault' ? 'who' : 'unseen';
      who.textContent = `${speakers[kind]}: `;
      const words = document.createElement('span');
      words.textContent = text;
      row.append(who, words);
      this.#parts.transcript.append(row);
      this.#lastLine = { kind, words };
    }
    this.#scrollToEnd();
  }

  #scrollToEnd() {
    this.#parts.transcript.scrollTop = this.#parts.transcript.scrollHeight;
  }

  #nameParts(title) {
    const name = this.element.querySelector('.name');
    name.id = `${this.#role}-${this.#number}`;
    name.textContent = title;
    this.element.setAttribute('aria-labelledby', name.id);
    this.#parts.transcript.setAttribute('aria-label', `${title}: che cosa si sente`);
    this.#parts.ear.setAttribute('aria-label', `Voce di ${title}`);
  }

  #clear() {
    this.#parts.transcript.replaceChildren();
    this.#lastLine = undefined;
    delete this.element.dataset.stage;
  }

  #become(live, status) {
    const { call, hangUp, keys, to, own } = this.#parts;
    const focused = document.activeElement;
    this.#live = live;
    this.#status = status;
    this.#parts.status.textContent = this.#rests ? 'Fermo: c’è la giornata di lavoro' : status;
    this.element.classList.toggle('live', live);
    this.element.classList.toggle('rings', this.#rings);
    call.disabled = (live && !this.#rings) || this.#rests;
    call.querySelector('span').textContent = this.#rings ? 'Rispondi' : 'Chiama';
    hangUp.disabled = !live;
    hangUp.querySelector('span').textContent = this.#rings ? 'Rifiuta' : 'Riaggancia';
    for (const choice of [to, own]) if (choice) choice.disabled = live;
    // Outside a call a key does nothing, but keeps the keyboard focus.
    for (const key of keys) key.setAttribute('aria-disabled', String(!live || this.#rings));
    if (focused === call && call.disabled && live) hangUp.focus();
    if (focused === hangUp && !live) call.focus();
  }

  #typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9*#]$/.test(event.key)) return;
    event.preventDefault();
    this.#press(event.key);
  }

  async #press(key) {
    if (!this.#live || this.#rings) return;
    const button = this.#parts.keys.find((each) => each.dataset.key === key);
    button.classList.add('pressed');
    setTimeout(() => button.classList.remove('pressed'), 150);
    await this.#send('keys', { digits: key });
  }

  async #place() {
    listenTo(this);
    const { error } = await command('/phones/calls', {
      as: this.#role,
      phone: this.#number,
      ...(this.#parts.to && { to: this.#parts.to.value }),
      ...(this.#parts.own && { own: this.#parts.own.value }),
    });
    if (error) this.#transcribe({ kind: 'fault', text: error });
  }

  async #set(whenCalled) {
    const { error } = await command('/phones/settings', { as: this.#role, phone: this.#number, whenCalled });
    if (error) this.#transcribe({ kind: 'fault', text: error });
  }

  async #send(what, body) {
    const { error } = await command(`/phones/calls/${this.#sid}/${what}`, body);
    if (error) this.#transcribe({ kind: 'fault', text: error });
  }

  #showEar() {
    this.#parts.ear.setAttribute('aria-pressed', String(isListeningTo(this)));
  }
}
