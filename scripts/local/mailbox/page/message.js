/** Gives the frame the height of the message in it, so that only the page scrolls. */
const frame = document.querySelector('iframe.body');

function fitFrame() {
  const held = frame?.contentDocument?.documentElement;
  if (!held) return;
  // A document is never lower than its frame: without this it would grow, and not shrink again.
  frame.style.height = '0';
  frame.style.height = `${held.scrollHeight + 2}px`;
}

frame?.addEventListener('load', fitFrame);
addEventListener('resize', fitFrame);
fitFrame();
