/** Fits the frame's height to the message, so that only the page scrolls. */
const frame = document.querySelector('iframe.body');

function fitFrame() {
  const held = frame?.contentDocument?.documentElement;
  if (!held) return;
  // A document is at least as high as its frame: without this the frame could grow, but not shrink.
  frame.style.height = '0';
  frame.style.height = `${held.scrollHeight + 2}px`;
}

frame?.addEventListener('load', fitFrame);
addEventListener('resize', fitFrame);
fitFrame();
