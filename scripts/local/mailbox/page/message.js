/** Gives the frame the height of the message in it, so that only the page scrolls. */
const frame = document.querySelector('iframe.body');

function fitFrame() {
  const held = frame?.contentDocument?.documentElement;
  if (held) frame.style.height = `${held.scrollHeight + 2}px`;
}

frame?.addEventListener('load', fitFrame);
addEventListener('resize', fitFrame);
fitFrame();
