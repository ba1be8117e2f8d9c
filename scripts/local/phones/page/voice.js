/** The browser's speech, for the one phone that is listened to. */
const synthesis = globalThis.speechSynthesis;
const music = new Audio();
const listeners = [];
let heldToEar;
let isMuted = false;

/** Listens to a phone, unless the voice has been switched off. */
export function listenTo(phone) {
  if (heldToEar === phone) return;
  stop();
  heldToEar = phone;
  tell();
}

/** Toggles listening: off, for all phones, if this one is listened to; otherwise switches to this one. */
export function toggleVoice(phone) {
  isMuted = isListeningTo(phone);
  if (isMuted) stop();
  else listenTo(phone);
  tell();
}

export function isListeningTo(phone) {
  return heldToEar === phone && !isMuted;
}

export function onListening(listener) {
  listeners.push(listener);
}

export function speak(phone, text) {
  if (!isListeningTo(phone)) return;
  music.pause();
  if (!synthesis) return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = 'it-IT';
  words.voice = synthesis.getVoices().find(({ lang }) => lang.replace('_', '-') === 'it-IT') ?? null;
  synthesis.speak(words);
}

export function playMusic(phone, address) {
  if (!isListeningTo(phone)) return;
  music.src = address;
  // A browser may refuse to play before the first click, or a recording may be missing; the transcript has it all.
  music.play().catch(() => {});
}

export function silence(phone) {
  if (heldToEar === phone) stop();
}

function stop() {
  synthesis?.cancel();
  music.pause();
}

function tell() {
  for (const listener of listeners) listener();
}
