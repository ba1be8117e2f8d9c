/** Polls for new messages, and replaces the list if there are any. */
const everyMilliseconds = 1500;
const news = document.querySelector('#news');

async function look() {
  const shown = document.querySelector('#messages').dataset;
  const { newest, kept } = await (await fetch('/mailbox/newest')).json();
  if ((newest ?? '') === shown.newest && String(kept) === shown.kept) return;

  const page = new DOMParser().parseFromString(await (await fetch('/mailbox')).text(), 'text/html');
  const more = kept - Number(shown.kept);
  // Keep the keyboard focus on the message that has it.
  const focused = document.activeElement?.getAttribute('href');
  document.querySelector('#messages').replaceWith(page.querySelector('#messages'));
  if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  if (more > 0) {
    const subject = document.querySelector('.messages a').textContent;
    news.textContent = more === 1 ? `È arrivato un messaggio: ${subject}` : `Sono arrivati ${more} messaggi`;
  }
}

async function keepLooking() {
  try {
    if (!document.hidden) await look();
  } catch {
    // The server does not answer: retry with the next poll.
  }
  setTimeout(keepLooking, everyMilliseconds);
}

setTimeout(keepLooking, everyMilliseconds);
