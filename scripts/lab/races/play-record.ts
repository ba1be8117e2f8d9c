import type { SimulatorEvent } from '../../simulator/events';

/** A leg in a play. */
export interface LegRecord {
  /** `C1` for a citizen, `O1` for an operator; `O1'` is their second call. */
  readonly name: string;
  readonly role: 'citizen' | 'operator';
  /** A citizen's group, or an operator's ranks. */
  readonly serves: string;
  readonly sid: string;
  /** Whether the person has hung up, and was not hung up on. */
  hungUp: boolean;
  /** The conference that it entered last, and when; and when it last met somebody there. */
  room?: { readonly name: string; readonly at: number; metAt?: number };
}

/** A webhook as it was sent; a copy is one that Twilio sent again. */
export interface WebhookRecord {
  readonly path: string;
  readonly sid: string;
  readonly isCopy: boolean;
  readonly sentAt: number;
  /** When the step began, and when Twilio had the answer. */
  begunAt?: number;
  answeredAt?: number;
  /** By how many seconds it, or its answer, was later than usual. */
  lateSeconds: number;
  /** Whether the database was silent to it. */
  isSilenced: boolean;
}

/** A request to Twilio's REST API. `gone`: the leg had ended. The last three are faults. */
export interface RestRecord {
  outcome: 'pending' | 'sent' | 'gone' | 'refused' | 'unheard' | 'delayed';
  endedAt?: number;
}

export interface Violation {
  readonly law: string;
  readonly what: string;
}

/** What happened in a play: who is who, what was sent, and what went against the laws. */
export class PlayRecord {
  readonly webhooks: WebhookRecord[] = [];
  readonly rest: RestRecord[] = [];
  readonly violations: Violation[] = [];
  /** The transcript. */
  readonly lines: string[] = [];
  readonly counts = new Map<string, number>();
  private readonly bySid = new Map<string, LegRecord>();
  private readonly roomNames = new Map<string, string>();

  constructor(
    private readonly now: () => number,
    private readonly startedAt: number,
  ) {}

  get legs(): readonly LegRecord[] {
    return [...this.bySid.values()];
  }

  add(leg: LegRecord): void {
    this.bySid.set(leg.sid.toLowerCase(), leg);
  }

  /** @param sid in either case: the functions have it in lower case */
  leg(sid: string): LegRecord | undefined {
    return this.bySid.get(sid.toLowerCase());
  }

  nameOf(sid: string): string {
    return this.leg(sid)?.name ?? sid;
  }

  /** `R1` for the first room, and so on. */
  roomName(conference: string): string {
    const name = this.roomNames.get(conference) ?? `R${this.roomNames.size + 1}`;
    this.roomNames.set(conference, name);
    return name;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  blame(law: string, what: string): void {
    this.violations.push({ law, what });
    this.say('LAW', `${law}: ${what}`);
  }

  say(who: string, what: string): void {
    const seconds = ((this.now() - this.startedAt) / 1000).toFixed(3).padStart(9);
    this.lines.push(`${seconds}  ${who.padEnd(4)} ${what}`);
  }

  /** Takes down an event, as far as it helps to see how two met or missed each other. */
  tell(event: SimulatorEvent): void {
    const leg = this.leg(event.callSid);
    if (leg && event.kind === 'joined') leg.room = { name: event.conference, at: event.at };
    if (leg?.room && event.kind === 'bridged') leg.room.metAt = event.at;
    const what = this.textOf(event);
    if (what !== undefined) this.say(this.nameOf(event.callSid), what);
  }

  private textOf(event: SimulatorEvent): string | undefined {
    switch (event.kind) {
      case 'say':
        return `hears "${event.text.slice(0, 40)}"`;
      case 'key':
        return `presses ${event.digit}`;
      case 'joined':
        return `enters ${this.roomName(event.conference)}`;
      case 'bridged':
        return `meets ${this.nameOf(event.withCallSid)}`;
      case 'unbridged':
        return `parts from ${this.nameOf(event.withCallSid)}`;
      case 'redirected':
        return `is sent to ${new URL(event.url).pathname}`;
      case 'error':
        return `error ${event.code} ${event.message}`;
      case 'ended':
        return 'ends';
      default:
        return undefined;
    }
  }
}
