import type { SimulatorEvent } from './events';

/** An event as the caller notices it. */
export interface TranscriptEntry {
  readonly at: number;
  readonly kind: Exclude<SimulatorEvent['kind'], 'request' | 'placed'>;
  readonly text?: string;
}

/** Webhooks and the placing of the call are not part of a transcript. */
export function toTranscriptEntry(event: SimulatorEvent): TranscriptEntry | undefined {
  if (event.kind === 'request' || event.kind === 'placed') return undefined;
  const text = textOf(event);
  return { at: event.at, kind: event.kind, ...(text === undefined ? {} : { text }) };
}

function textOf(event: SimulatorEvent): string | undefined {
  switch (event.kind) {
    case 'say':
      return event.text;
    case 'play':
      return event.url ?? event.digits;
    case 'key':
      return event.digit;
    case 'bridged':
    case 'unbridged':
      return event.withCallSid;
    case 'error':
      return `${event.code} ${event.message}`;
    case 'joined':
      return event.conference;
    case 'redirected':
      return event.url;
    case 'ended':
      return event.status;
    default:
      return undefined;
  }
}

/** One line an entry: seconds since the first, kind, text. */
export function formatTranscript(entries: readonly TranscriptEntry[]): string {
  const start = entries[0]?.at ?? 0;
  const lines = entries.map(({ at, kind, text }) => {
    const seconds = ((at - start) / 1000).toFixed(1).padStart(8);
    return `${seconds} s  ${kind.padEnd(9)} ${text ?? ''}`.trimEnd();
  });
  return lines.length === 0 ? '  (nothing yet)' : lines.join('\n');
}
