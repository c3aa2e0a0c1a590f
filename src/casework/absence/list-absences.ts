import { localToday } from '../../engine/local-today.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import { listDelegationRows } from '../../storage/grants/delegations.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { systemQuery } from '../queries.ts';
import { teamOf } from '../supervision/team-of.ts';

/** One absence as its page shows it. */
export interface AbsenceView {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly isNow: boolean;
  /** Names of who acts for the person in some role on one of these days. */
  readonly actedBy: readonly string[];
}

export interface Absences {
  readonly absences: readonly AbsenceView[];
  /** Whom the person may enter absences for besides themselves, by name. */
  readonly team: readonly { readonly account: string; readonly name: string }[];
}

/** Absences that are not over: one's own, and those of the people one supervises. */
export const listAbsences = systemQuery<{ system: string }, Absences>({
  name: 'list-absences',
  show: async (look) => {
    const { installation, definition, actor, db, audit, now, account } = look;
    if (actor.grants.length === 0) throw notFound('no-role');
    const { members } = await teamOf(look);
    const today = localToday(definition, now);
    const rows = await listAbsenceRows(db, { accounts: [...new Set([account, ...members.keys()])], today });
    const delegations = rows.length === 0 ? [] : await listDelegationRows(db, now);
    const acting = (row: (typeof rows)[number]) =>
      delegations.filter(
        ({ from_account, starts_at, ends_at }) =>
          from_account === row.account &&
          localToday(definition, starts_at) <= row.last_day &&
          localToday(definition, ends_at) >= row.first_day,
      );
    await audit(auditNote('absences-listed', { rows: rows.length }));
    const people = [
      ...members.keys(),
      ...rows.flatMap((row) => [row.account, ...acting(row).map((one) => one.to_account)]),
    ];
    const names = await namesOf(installation, people);
    const nameOf = (id: string) => names.get(id)?.name ?? id;
    return {
      absences: rows.map((row) => ({
        id: row.id,
        account: row.account,
        name: nameOf(row.account),
        from: row.first_day,
        to: row.last_day,
        isNow: row.first_day <= today,
        actedBy: [...new Set(acting(row).map(({ to_account }) => nameOf(to_account)))],
      })),
      team: [...members.keys()]
        .filter((id) => id !== account)
        .map((id) => ({ account: id, name: nameOf(id) }))
        .toSorted((one, other) => one.name.localeCompare(other.name)),
    };
  },
});
