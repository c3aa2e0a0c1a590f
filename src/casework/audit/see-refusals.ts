import { countRefusals, type RefusalCount } from '../../storage/audit/count-refusals.ts';
import { auditNote } from '../commands.ts';
import { type Holder, listHolders } from '../grants/list-holders.ts';
import { type SystemLook, systemQuery } from '../queries.ts';

interface Asked {
  readonly system: string;
  /** Days looked back. */
  readonly days: number;
}

/** Refusals counted. */
export interface Refusals {
  readonly total: number;
  /** By the roles people hold now; who holds several counts in each. Undefined: people who hold none any more, or nobody signed in. */
  readonly byRole: readonly { readonly role: string | undefined; readonly refusals: number; readonly people: number }[];
  readonly byReason: readonly { readonly code: string; readonly refusals: number; readonly people: number }[];
}

/** Refusals of a system by role and reason, for those whose role in it reads its log. */
export const seeRefusals = systemQuery<Asked, Refusals>({ name: 'see-refusals', action: 'read-audit', show });

/** The same for the auditors of the installation. */
export const auditRefusals = systemQuery<Asked, Refusals>({
  name: 'audit-refusals',
  installationRoles: ['auditor'],
  show,
});

async function show({ db, system, audit, now }: SystemLook, { days }: Asked): Promise<Refusals> {
  const from = new Date(now.getTime() - days * 86_400_000);
  const counts = await countRefusals(db, from);
  const holders = await listHolders(system, db, now);
  await audit(
    auditNote('audit-read', { rows: counts.length, types: ['refused'], from: from.toISOString(), outcome: 'refused' }),
  );
  return {
    total: counts.reduce((sum, { refusals }) => sum + refusals, 0),
    byRole: sumBy(counts, ({ actor }) => rolesOf(holders, actor)).map(({ key, ...sums }) => ({ role: key, ...sums })),
    byReason: sumBy(counts, ({ code }) => [code]).map(({ key, ...sums }) => ({ code: key ?? '', ...sums })),
  };
}

function rolesOf(holders: readonly Holder[], actor: string | null): readonly (string | undefined)[] {
  const roles = [...new Set(holders.filter(({ account }) => account === actor).map(({ role }) => role))];
  return roles.length > 0 ? roles : [undefined];
}

/** Most refusals first. */
function sumBy(counts: readonly RefusalCount[], keysOf: (one: RefusalCount) => readonly (string | undefined)[]) {
  const sums = new Map<string | undefined, { refusals: number; people: Set<string | null> }>();
  for (const one of counts) {
    for (const key of keysOf(one)) {
      const sum = sums.get(key) ?? { refusals: 0, people: new Set() };
      sum.refusals += one.refusals;
      sum.people.add(one.actor);
      sums.set(key, sum);
    }
  }
  return [...sums]
    .map(([key, { refusals, people }]) => ({ key, refusals, people: people.size }))
    .toSorted((one, other) => other.refusals - one.refusals);
}
