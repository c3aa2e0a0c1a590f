import { z } from 'zod';
import { findSetting, setSetting } from '../../storage/control/notices.ts';
import type { Queryable } from '../../storage/database.ts';
import { consoleAccount } from '../accounts/acting-person.ts';
import { approveWaiting, askSecondPerson, getWaiting, refuseWaiting } from '../accounts/dual-decision.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { controlQuery } from '../queries.ts';

/** Kind of the decision about it. */
export const signInPolicyKind = 'sign-in-policy';
const kind = signInPolicyKind;
const policySchema = z.strictObject({ passwordTotp: z.boolean().default(false) });

/** How the staff of this installation may sign in. */
export interface SignInPolicy {
  /** Password with a one-time code beside passkeys; off unless two people turned it on. */
  readonly passwordTotp: boolean;
}

/** The policy in force; anything that is not a policy is the strict one. */
export async function readSignInPolicy(db: Queryable): Promise<SignInPolicy> {
  const parsed = policySchema.safeParse((await findSetting(db, 'signInPolicy')) ?? {});
  return parsed.success ? parsed.data : { passwordTotp: false };
}

/** Whether the sign-in may offer password and one-time code. */
export async function passwordsAllowed({ control }: Pick<Installation, 'control'>): Promise<boolean> {
  return (await readSignInPolicy(control.database)).passwordTotp;
}

/** The policy in force, for those who may change it and those who watch. */
export const showSignInPolicy = controlQuery<Record<string, never>, SignInPolicy>({
  name: 'show-sign-in-policy',
  installationRoles: ['security-officer', 'auditor'],
  show: ({ control }) => readSignInPolicy(control.database),
});

/** Asks for another policy; a second person decides. */
export const askSignInPolicy = controlCommand<SignInPolicy, { decision: string; digest: string }>({
  name: 'ask-sign-in-policy',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, { passwordTotp }) => {
    const content = { from: await readSignInPolicy(work.tx), to: { passwordTotp } };
    const { notes, ...output } = await askSecondPerson(work, { kind, subject: consoleAccount, content });
    return { output, notes };
  },
});

/** Another security officer approves exactly what was asked. */
export const approveSignInPolicy = controlCommand<SignInPolicy & { decision: string; digest: string }, SignInPolicy>({
  name: 'approve-sign-in-policy',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, { decision, digest, passwordTotp }) => {
    const row = await getWaiting(work, decision, kind);
    const content = { from: await readSignInPolicy(work.tx), to: { passwordTotp } };
    const { notes } = await approveWaiting(work, { ...row, subject: null }, { seen: digest, content });
    await setSetting(work.tx, 'signInPolicy', content.to, work.now);
    return { output: content.to, notes: [...notes, auditNote('setting-changed', { setting: 'signInPolicy' })] };
  },
});

/** Refuses, or withdraws what one asked oneself. */
export const refuseSignInPolicy = controlCommand<{ decision: string }, null>({
  name: 'refuse-sign-in-policy',
  installationRoles: ['security-officer'],
  work: async (work, { decision }) => ({
    output: null,
    notes: await refuseWaiting(work, await getWaiting(work, decision, kind)),
  }),
});
