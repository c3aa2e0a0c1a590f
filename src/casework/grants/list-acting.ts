import { officesBelow } from '../../definition/lookup/offices-below.ts';
import { listActiveAccounts } from '../../storage/control/active-accounts.ts';
import { listDelegationRows } from '../../storage/grants/delegations.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { systemQuery } from '../queries.ts';
import { listHolders } from './list-holders.ts';

/** A delegation from or to oneself. */
export interface ActingView {
  readonly delegation: string;
  readonly role: string;
  /** Whether the other acts for the person, or the person for the other. */
  readonly isMine: boolean;
  /** The other of the two, by name. */
  readonly name: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface Acting {
  readonly delegations: readonly ActingView[];
  /** Roles of one's own that one can lend; a lent one cannot be lent on. */
  readonly roles: readonly string[];
  /** Colleagues of the system who can act, those of one's own offices first. */
  readonly colleagues: readonly {
    readonly account: string;
    readonly name: string;
    readonly office: string | undefined;
    /** Of an office in which the asker holds a role, or of one below it. */
    readonly isNear: boolean;
  }[];
}

/** Who acts for a person and for whom they act, with what is needed to have somebody act. */
export const listActing = systemQuery<{ system: string }, Acting>({
  name: 'list-acting',
  show: async ({ installation, system, definition, actor, db, audit, now, account }) => {
    const roles = [
      ...new Set(actor.grants.filter(({ onBehalfOf }) => onBehalfOf === undefined).map(({ role }) => role)),
    ];
    if (actor.grants.length === 0) throw notFound('no-role');
    const near = new Set(actor.grants.flatMap(({ office }) => (office ? officesBelow(definition, office) : [])));
    const held = (await listHolders(system, db, now)).filter(
      (row) => row.on_behalf_of === null && row.account !== account && roles.length > 0,
    );
    const offices = new Map(held.map((row) => [row.account, row.office ?? undefined]));
    const active = await listActiveAccounts(
      installation.control.database,
      installation.control.keeper,
      [...offices.keys()],
      now,
    );
    const shown = [...offices].filter(([id]) => active.has(id));
    await audit(auditNote('grants-listed', { rows: shown.length }));
    const rows = await listDelegationRows(db, now, account);
    const other = (row: (typeof rows)[number]) => (row.from_account === account ? row.to_account : row.from_account);
    const names = await namesOf(installation, [...shown.map(([id]) => id), ...rows.map(other)]);
    const nameOf = (id: string) => names.get(id)?.name ?? id;
    return {
      roles,
      delegations: rows.map((row) => ({
        delegation: row.id,
        role: row.role,
        isMine: row.from_account === account,
        name: nameOf(other(row)),
        startsAt: row.starts_at.toISOString(),
        endsAt: row.ends_at.toISOString(),
      })),
      colleagues: shown
        .map(([id, office]) => ({
          account: id,
          name: nameOf(id),
          office,
          isNear: office !== undefined && near.has(office),
        }))
        .toSorted((one, two) => Number(two.isNear) - Number(one.isNear) || one.name.localeCompare(two.name)),
    };
  },
});
