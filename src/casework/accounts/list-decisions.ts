import { listWaitingDecisions } from '../../storage/control/dual-decisions.ts';
import { epochOfKind } from '../keys/destroy-key-epoch.ts';
import { controlQuery } from '../queries.ts';
import { type SignInPolicy, signInPolicyKind } from '../sign-in/sign-in-policy.ts';
import { openAsked } from './dual-decision.ts';

interface Waits {
  readonly decision: string;
  /** Of exactly what was asked; an approval names it. */
  readonly digest: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** Unanswered by then it lapses. */
  readonly expiresAt: string;
}

/** What waits for a second security officer. */
export type DecisionWaiting =
  | (Waits & { readonly about: 'sign-in-policy'; readonly from: SignInPolicy; readonly to: SignInPolicy })
  | (Waits & { readonly about: 'destroy-key'; readonly system: string; readonly epoch: number });

/** Protected settings and keys that wait for a second security officer, oldest first; shown to who asked as to who decides. */
export const listDecisionsWaiting = controlQuery<Record<string, never>, DecisionWaiting[]>({
  name: 'list-decisions-waiting',
  installationRoles: ['security-officer', 'auditor'],
  show: async ({ control, now }) => {
    const rows = await listWaitingDecisions(control.database, control.keeper, now);
    return rows.flatMap((row): DecisionWaiting[] => {
      const waits = {
        decision: row.id,
        digest: row.digest.toString('hex'),
        askedBy: row.asked_by,
        askedAt: row.asked_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
      };
      if (row.kind === signInPolicyKind) {
        const asked = openAsked(control.keeper, row) as { from: SignInPolicy; to: SignInPolicy };
        return [{ ...waits, about: 'sign-in-policy', from: asked.from, to: asked.to }];
      }
      const key = epochOfKind(row.kind);
      return key ? [{ ...waits, about: 'destroy-key', ...key }] : [];
    });
  },
});
