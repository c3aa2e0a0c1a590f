import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { findHomeState } from '../../storage/home/home-state.ts';
import { listChanges as listRows } from '../../storage/records/list-changes.ts';
import type { SystemLook } from '../queries.ts';

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

/** What changed since one last said that one knows, and which hints one needs no more. */
export interface HomeState {
  readonly changes: readonly RecordChange[];
  readonly changesSince: string;
  readonly hintsDone: readonly string[];
}

const day = 86_400_000;
/** Whoever never said that they have seen it is shown the last days. */
const firstDays = 7;
/** What one registered stays of interest this long. */
const registeredDays = 30;
const most = 5;

/** The home state of the person, from coded facts alone; nothing is opened. */
export async function loadHomeState({ db, account, definition, actor, now }: SystemLook): Promise<HomeState> {
  const state = await findHomeState(db, account);
  const before = (days: number) => new Date(now.getTime() - days * day);
  const since = state?.changes_seen_at ?? before(firstDays);
  const list = accessPredicate({ definition, actor, action: 'list' });
  const view = accessPredicate({ definition, actor, action: 'view' });
  const reach = { ...list, any: [...list.any, ...view.any] };
  const rows = await listRows(db, { account, reach, since, registeredSince: before(registeredDays), limit: most });
  return {
    changes: rows.map(({ id, control_number, record_type, kind, action, to_state, at }) => ({
      record: id,
      controlNumber: control_number,
      recordType: record_type,
      kind,
      action,
      toState: to_state ?? undefined,
      at: at.toISOString(),
    })),
    changesSince: since.toISOString(),
    hintsDone: state?.hints_done ?? [],
  };
}
