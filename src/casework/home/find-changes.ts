import { findLastVisit } from '../../storage/control/last-visit.ts';
import { findHomeState } from '../../storage/home/home-state.ts';
import { type ChangeRow, listChanges } from '../../storage/notices/list-changes.ts';
import { addresseeOf } from '../notices/addressee.ts';
import type { SystemLook } from '../queries.ts';

const day = 86_400_000;
/** However long one was away, no more than this is brought up. */
const daysBack = 14;
/** What one registered stays of interest this long. */
const registeredDays = 30;

/** What others did with one's own work. */
export interface ChangesFound {
  readonly since: Date;
  readonly rows: readonly ChangeRow[];
  readonly hintsDone: readonly string[];
}

/**
 * What others did with one's own open work (assigned, at one's step, lately registered) since one was last here: since one last said that one knows;
 * whoever never said so, since the last use of the session before this one; in any case at most two weeks. Or since a moment that is given.
 */
export async function findChanges(
  look: Pick<SystemLook, 'installation' | 'db' | 'account' | 'admission' | 'definition' | 'actor' | 'now'>,
  { since: given, limit }: { since?: string | undefined; limit: number },
): Promise<ChangesFound> {
  const { db, account, definition, actor, now } = look;
  const state = await findHomeState(db, account);
  const last = given === undefined ? (state?.changes_seen_at ?? (await lastVisitOf(look))) : new Date(given);
  const before = (days: number) => new Date(now.getTime() - days * day);
  const since = last && last > before(daysBack) ? last : before(daysBack);
  const { offices, reach } = addresseeOf(definition, actor);
  const asked = { account, offices, reach, since, registeredSince: before(registeredDays), limit };
  return { since, rows: await listChanges(db, asked), hintsDone: state?.hints_done ?? [] };
}

async function lastVisitOf({
  installation,
  account,
  admission,
}: Pick<SystemLook, 'installation' | 'account' | 'admission'>): Promise<Date | undefined> {
  if (!admission.session) return undefined;
  return await findLastVisit(installation.control.database, account, admission.session);
}
