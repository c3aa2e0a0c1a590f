import { createHash, randomBytes } from 'node:crypto';
import type { Keeper } from '../../keeper/index.ts';
import { insertLink, type LinkKind } from '../../storage/control/ceremonies.ts';
import type { Tx } from '../../storage/database.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { refused } from './refused.ts';

/** Hours a link can be used. */
export const linkHours = 24;

/** A one-time link, to be handed over by a way other than the one it protects. */
export interface EnrolmentLink {
  /** Path with the secret in its fragment: a browser sends that to nobody, and no server log ever holds it. */
  readonly path: string;
  readonly expiresAt: string;
}

/** The hash under which a link's secret is kept; undefined when it has not the form of one. */
export function linkHash(secret: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined;
  return createHash('sha256').update(Buffer.from(secret, 'base64url')).digest();
}

/** Makes a one-time link of 256 random bits; only its hash is kept. */
export async function makeLink(
  { tx, keeper, now }: { tx: Tx; keeper: Keeper; now: Date },
  link: { account: string; kind: LinkKind; madeBy: string | null; approvedBy?: string | null },
): Promise<EnrolmentLink> {
  const secret = randomBytes(32);
  const expiresAt = new Date(now.getTime() + linkHours * 3_600_000);
  await insertLink(tx, keeper, {
    hash: createHash('sha256').update(secret).digest(),
    account: link.account,
    kind: link.kind,
    made_by: link.madeBy,
    approved_by: link.approvedBy ?? null,
    made_at: now,
    expires_at: expiresAt,
  });
  return { path: `/enrol#${secret.toString('base64url')}`, expiresAt: expiresAt.toISOString() };
}

/** Makes the first link of an approved account; links made before no longer serve. */
export const makeEnrolmentLink = controlCommand<{ account: string }, EnrolmentLink>({
  name: 'make-enrolment-link',
  installationRoles: ['account-manager'],
  stepUp: true,
  shownOnce: true,
  work: async (work, { account }) => {
    const row = await loadAccount(work.tx, account, ['approved']);
    const by = actingPerson(work);
    if (row.id === by) throw refused('own-account', 'Not for oneself.', 'Pas pour soi-même.');
    const output = await makeLink({ ...work, keeper: work.control.keeper }, { account, kind: 'enrol', madeBy: by });
    return { output, notes: [auditNote('enrolment-link-made', { account, kind: 'enrol' })] };
  },
});
