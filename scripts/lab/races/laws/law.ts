import type { Change } from '../../../local/database-in-memory/dynamodb-in-memory';
import type { SimulatorEvent } from '../../../simulator/events';
import type { Faults } from '../faults';
import type { LegRecord, PlayRecord } from '../play-record';
import type { Stage } from '../stage';

/** What a law looks at. */
export interface Watched {
  readonly record: PlayRecord;
  readonly stage: Stage;
  readonly faults: Faults;
  /** The citizen's leg of a call's item. */
  readonly legOf: (item: Change['after']) => LegRecord | undefined;
  /** The conference of a room in an item. */
  readonly conferenceOf: (room: string) => string;
  /** Whether an incident's id names a call. */
  readonly isAbout: (incident: string, leg: LegRecord) => boolean;
}

/** A law that holds in every play: it looks at what happens, and blames (`play-record.ts`). */
export interface Law {
  readonly event?: (event: SimulatorEvent) => void;
  readonly change?: (change: Change) => void;
  readonly end?: () => void;
}
