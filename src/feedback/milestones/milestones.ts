import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import type { Table } from '../../platform/table/table';

export const milestoneKinds = ['launch', 'pilot', 'callbacks', 'training', 'other'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** Something that was done for the service on a day: figures from then on may be others. */
export interface Milestone {
  readonly day: Day;
  readonly kind: MilestoneKind;
  readonly text: string;
  /** The id of the service that it was for; without it, for all. */
  readonly service?: string;
}

export const longestMilestone = 100;

const milestoneItem = v.object({
  day: v.string(),
  kind: v.picklist(milestoneKinds),
  text: v.string(),
  service: v.optional(v.string()),
});

/** What was done and when, as managers and leaders have entered it. It is public, and kept as it is. */
export class Milestones {
  constructor(private readonly table: Table) {}

  /** Idempotent: the same twice, as by a form that is sent twice, is there once. */
  async add(milestone: Milestone): Promise<void> {
    await this.table.putNew(keyOf(milestone), { ...milestone });
  }

  /** It is no error if it is not there. */
  async remove(milestone: Milestone): Promise<void> {
    await this.table.remove(keyOf(milestone));
  }

  /** All of them, the oldest first. */
  async all(): Promise<readonly Milestone[]> {
    const milestones: Milestone[] = [];
    for await (const item of this.table.itemsUnder(partition)) {
      const { service, ...milestone } = v.parse(milestoneItem, item);
      milestones.push({ ...milestone, ...(service !== undefined && { service }) });
    }
    return milestones;
  }
}

const partition = 'milestone';

/** Its sort key begins with the day, and then follows from all the rest of it. */
function keyOf({ day, kind, text, service = '' }: Milestone) {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, service, text]))
    .digest('hex');
  return { pk: partition, sk: `${day}#${hash.slice(0, 16)}` };
}
