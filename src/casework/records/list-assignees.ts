import { officesBelow } from '../../definition/lookup/offices-below.ts';
import { allowedFor, couldEver } from '../../engine/access/allowed-for.ts';
import { localToday } from '../../engine/local-today.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import { listActiveAccounts } from '../../storage/control/active-accounts.ts';
import type { Queryable } from '../../storage/database.ts';
import { countLoadByAssignee } from '../../storage/grants/holders.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type Holder, listHolders } from '../grants/list-holders.ts';
import { findReach, standing } from '../grants/roles-held.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

/** Someone work can be given to. */
export interface Assignee {
  readonly account: string;
  readonly name: string;
  readonly office: string | undefined;
  /** Of an office in which the asker holds a role, or of one below it; these come first. */
  readonly isNear: boolean;
  /** Open records assigned; restricted ones are not counted. */
  readonly open: number;
  /** Of these, past their due date. */
  readonly overdue: number;
  /** Last day of an absence that has begun, `YYYY-MM-DD`. */
  readonly absentUntil: string | undefined;
  /** First day of the next absence within two weeks. */
  readonly absentFrom: string | undefined;
}

/**
 * To whom work can be given: active accounts with a role by which they may see such records, those of one's own offices first. For a record,
 * only those who may assign it learn it.
 */
export const listAssignees = systemQuery<{ system: string; record?: string | undefined }, Assignee[]>({
  name: 'list-assignees',
  action: 'assign',
  show: async (look, { record }) => {
    const { installation, system, definition, db, audit, actor, now } = look;
    const own = new Set(actor.grants.flatMap(({ office }) => (office ? officesBelow(definition, office) : [])));
    const recordType = record === undefined ? undefined : await typeOfAssignable(look, record);
    const holders = Map.groupBy(
      await standing(installation, await listHolders(system, db, now), now),
      ({ account }) => account,
    );
    const able = [...holders].filter(([account, held]) => {
      const actor = actorOf(account, held, undefined);
      return couldEver({ definition, actor, action: 'view', ...(recordType ? { recordType } : {}) });
    });
    const ids = able.map(([account]) => account);
    const active = await listActiveAccounts(installation.control.database, installation.control.keeper, ids, now);
    const shown = able.filter(([account]) => active.has(account));
    await audit(auditNote('grants-listed', { rows: shown.length }));
    const names = await namesOf(installation, ids);
    const loads = await countLoadByAssignee(db, now);
    const absences = await absencesSoon(db, ids, localToday(definition, now));
    return shown
      .map(([account, held]) => ({
        account,
        name: names.get(account)?.name ?? account,
        office: officeOf(held),
        isNear: held.some(({ office }) => office !== null && own.has(office)),
        open: loads.get(account)?.open ?? 0,
        overdue: loads.get(account)?.overdue ?? 0,
        absentUntil: absences.get(account)?.until,
        absentFrom: absences.get(account)?.from,
      }))
      .toSorted((one, other) => Number(other.isNear) - Number(one.isNear) || one.name.localeCompare(other.name));
  },
});

/** Whom to expect away: until when, of those who are, and else from when within two weeks. */
async function absencesSoon(db: Queryable, accounts: readonly string[], today: string) {
  const until = new Date(Date.parse(today) + 14 * 86_400_000).toISOString().slice(0, 10);
  const rows = await listAbsenceRows(db, { accounts, today, until });
  const away = new Map<string, { from?: string; until?: string }>();
  for (const { account, first_day, last_day } of rows) {
    const known = away.get(account);
    if (first_day <= today) {
      away.set(account, { until: known?.until !== undefined && known.until > last_day ? known.until : last_day });
    } else if (!known) away.set(account, { from: first_day });
  }
  return away;
}

/** The type of a record the caller may assign. @throws {DomainError} `not-found` */
async function typeOfAssignable({ installation, db, system, account, now }: SystemLook, id: string): Promise<string> {
  const reach = await findReach({ installation, system }, db, {
    id,
    account,
    now,
    subject: system.keeper.pseudonym(id),
  });
  if (!reach.record) throw notFound('no-such-record');
  const { definition } = system.version(reach.record.definition_version);
  const actor = actorOf(account, reach.grants, reach.lease);
  const record = placeOfRow(reach.record, reach.restrictedTo);
  for (const action of ['view', 'assign']) {
    const answer = allowedFor({ definition, actor, record, action });
    if (!answer.allowed) throw notFound(answer.because);
  }
  return reach.record.record_type;
}

/** The office of one's own role before that of a delegation. */
function officeOf(held: readonly Holder[]): string | undefined {
  const own = held.find(({ office, on_behalf_of }) => office !== null && on_behalf_of === null);
  return (own ?? held.find(({ office }) => office !== null))?.office ?? undefined;
}
