import { insertGrant, listGrantRows, updateGrant } from '../../storage/grants/grants.ts';
import { monthsLater } from '../accounts/acting-person.ts';
import { type AuditNote, auditNote, systemCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { requirePracticeClock } from './advance-clock.ts';
import { twoOthers } from './make-people.ts';

/** A role to give to an invented person. */
export interface GrantToMake {
  readonly account: string;
  readonly role: string;
  readonly office?: string | undefined;
}

/** Practice mode only: gives the invented people their roles in a system at once; those that somebody has already are left alone. */
export const makePracticeGrants = systemCommand<
  { system: string; grants: readonly GrantToMake[]; managers: readonly string[] },
  { made: number }
>({
  name: 'make-practice-grants',
  installationRoles: [],
  work: async ({ installation, system, tx, now }, { grants, managers }) => {
    requirePracticeClock(installation);
    const held = new Set((await listGrantRows(tx)).map(keyOf));
    const notes: AuditNote[] = [];
    for (const { account, role, office } of grants) {
      if (held.has(keyOf({ account, role, office: office ?? null }))) continue;
      const id = randomId();
      const [asker, approver] = twoOthers(managers, account);
      await insertGrant(tx, system.keeper, {
        id,
        account,
        role,
        office: office ?? null,
        starts_at: now,
        ends_at: null,
        asked_by: asker,
        asked_at: now,
        review_due_at: monthsLater(now, 36),
      });
      await updateGrant(tx, system.keeper, id, { approved_by: approver, approved_at: now });
      notes.push(auditNote('grant-approved', { account, grant: id, role, ...(office ? { office } : {}) }));
    }
    return { output: { made: notes.length }, notes };
  },
});

function keyOf({ account, role, office }: { account: string; role: string; office: string | null }): string {
  return [account, role, office ?? ''].join(' ');
}
