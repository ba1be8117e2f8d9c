import type { SimulatorEvent } from '../../simulator/events';

/** A line of a phone's transcript, as the page shows it. */
export interface TranscriptLine {
  readonly kind: 'voice' | 'music' | 'recording' | 'key' | 'line' | 'fault';
  readonly text: string;
  /** The path of the recording, so that the page can play it. */
  readonly plays?: string;
}

/** The transcript line for an event; undefined for events that can't be heard or seen on the phone. */
export function transcriptLine(event: SimulatorEvent, nameOf: (callSid: string) => string): TranscriptLine | undefined {
  switch (event.kind) {
    case 'say':
      return { kind: 'voice', text: event.text };
    case 'play':
      return played(event.url);
    case 'key':
      return { kind: 'key', text: event.digit };
    case 'ringing':
      return { kind: 'line', text: 'Il telefono squilla' };
    case 'redirected':
      return { kind: 'line', text: 'Il centralino sposta la chiamata' };
    case 'bridged':
      return { kind: 'line', text: `In linea con ${nameOf(event.withCallSid)}` };
    case 'unbridged':
      return { kind: 'line', text: 'Conversazione finita' };
    case 'ended':
      return { kind: 'line', text: 'Chiamata finita' };
    case 'error':
      return { kind: 'fault', text: `Errore ${event.code}: ${event.message}` };
    default:
      return undefined;
  }
}

function played(url: string | undefined): TranscriptLine | undefined {
  if (url === undefined) return { kind: 'music', text: 'Musica d’attesa' };
  const { pathname } = new URL(url);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  // The hold music loops in short pieces; a prompt's recording has the prompt's name.
  if (/music|hold/i.test(name)) return { kind: 'music', text: 'Musica d’attesa', plays: pathname };
  return { kind: 'recording', text: `Registrazione «${name}»`, plays: pathname };
}
