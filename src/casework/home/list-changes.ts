import type { SystemLook } from '../queries.ts';
import { findChanges } from './find-changes.ts';

/** What somebody else did last with a record of one's own. */
export interface RecordChange {
  readonly record: string;
  readonly controlNumber: string;
  readonly recordType: string;
  /** As in the log of actions: `workflow`, `edit`, `assignment` … */
  readonly kind: string;
  readonly action: string;
  readonly toState: string | undefined;
  readonly at: string;
}

/** What changed since one was last here, and which hints one needs no more. */
export interface HomeState {
  readonly changes: readonly RecordChange[];
  readonly changesSince: string;
  readonly hintsDone: readonly string[];
}

const most = 5;

/** The home state of the person, from coded facts alone; nothing is opened. */
export async function loadHomeState(look: SystemLook): Promise<HomeState> {
  const { since, rows, hintsDone } = await findChanges(look, { limit: most });
  return {
    changes: rows.map(({ record_id, control_number, record_type, kind, action, to_state, at }) => ({
      record: record_id,
      controlNumber: control_number,
      recordType: record_type,
      kind,
      action,
      toState: to_state ?? undefined,
      at: at.toISOString(),
    })),
    changesSince: since.toISOString(),
    hintsDone,
  };
}
