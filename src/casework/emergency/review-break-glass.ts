import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { requireGenuine } from '../../storage/deciding-rows.ts';
import { finishReviewInTx, listLeases, lockLeaseInTx } from '../../storage/emergency/leases.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { requireReason } from '../deadlines/require-reason.ts';
import { DomainError, notFound } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { systemQuery } from '../queries.ts';
import { limitsOf, placeOfRow, refusedByKeeper } from '../records/reach-record.ts';
import { leaseContext } from './break-glass.ts';

export interface ReviewInput {
  readonly system: string;
  readonly record: string;
  readonly lease: string;
  readonly finding: 'justified' | 'not-justified';
  readonly comment: string;
}

/** Context of the seal of a reviewer's comment. */
export function reviewContext(id: string) {
  return { table: 'casework.break_glass_lease', column: 'sealed_review', row: id, counter: 0 } as const;
}

/**
 * Reviews emergency access that someone else took, once; to a record in the scope of a review rule, restricted or not: it is the access that
 * is reviewed. Nobody reviews what they took, nor in the name of whoever took it.
 */
export const reviewBreakGlass = systemCommand<ReviewInput, { id: string; finding: string }>({
  name: 'review-break-glass',
  action: 'review-break-glass',
  work: async (
    { installation, tx, system, definition, actor, admission, account, now },
    { record, lease, finding, comment },
  ) => {
    requireReason(comment, 5, '/comment');
    const row = await lockLeaseInTx(tx, lease, record);
    const reach = await findReach({ installation, system }, tx, {
      id: record,
      account,
      now,
      subject: system.keeper.pseudonym(record),
    });
    if (row) requireGenuine(system.keeper, 'casework.break_glass_lease', row);
    if (!row || !reach.record || !reach.wrapped || reach.epoch === undefined) throw notFound('no-such-lease');
    const { restrictedTo: _named, ...place } = placeOfRow(reach.record, []);
    const question = { definition, record: place, action: 'review-break-glass' };
    if (!allowedFor({ ...question, actor }).allowed) throw notFound('no-such-lease');
    const grants = actor.grants.filter(({ onBehalfOf }) => onBehalfOf !== row.account);
    if (row.account === account || !allowedFor({ ...question, actor: { ...actor, grants } }).allowed) throw ownLease();
    if (row.reviewed_at) throw reviewedAlready();
    const opened = await system.keeper.openInTx(tx, {
      admission,
      subjects: [{ recordId: record, wrapped: reach.wrapped, epoch: reach.epoch, own: true }],
      limits: limitsOf(definition, actor),
    });
    if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
    const sealed = system.keeper.seal(opened.keys.get(record)!, reviewContext(lease), comment.trim());
    await finishReviewInTx(tx, system.keeper, { id: lease, by: account, at: now, finding, sealed });
    const note = auditNote('break-glass-reviewed', { lease, finding }, { recordId: record });
    return { output: { id: lease, finding }, notes: [note] };
  },
});

export interface LeaseView {
  readonly id: string;
  readonly record: string;
  /** A dash for a record restricted to others. */
  readonly controlNumber: string;
  readonly account: string;
  readonly name: string | undefined;
  readonly category: string;
  readonly reason: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reviewDueAt: string;
  readonly reviewedBy: string | undefined;
  readonly reviewedAt: string | undefined;
  readonly finding: string | undefined;
  /** The viewer took it: someone else must review it. */
  readonly own: boolean;
}

/** Emergency accesses that the person may review, those that wait for it first. The reasons are opened; the records are not. */
export const listEmergencyAccess = systemQuery<{ system: string }, LeaseView[]>({
  name: 'list-emergency-access',
  action: 'review-break-glass',
  show: async ({ installation, system, definition, actor, db, open, account }) => {
    const found = await listLeases(db, accessPredicate({ definition, actor, action: 'review-break-glass' }), 50);
    const leases = found.filter((lease) => system.keeper.isGenuine('casework.break_glass_lease', lease, lease.mac));
    const rows = new Map(
      leases.map(({ record_id, wrapped, epoch }) => [record_id, { id: record_id, wrapped, epoch, own: true }]),
    );
    const note = auditNote(
      'listed',
      { list: 'emergency-access', rows: rows.size, sealed: true },
      { recordIds: [...rows.keys()] },
    );
    const keys = await open([...rows.values()], note);
    const names = await namesOf(installation, [
      ...new Set(leases.flatMap((lease) => [lease.account, lease.reviewed_by ?? lease.account])),
    ]);
    return leases.map((lease) => ({
      id: lease.id,
      record: lease.record_id,
      controlNumber: lease.control_number ?? '—',
      account: lease.account,
      name: names.get(lease.account)?.name,
      category: lease.category,
      reason: system.keeper.unseal(keys.get(lease.record_id)!, leaseContext(lease.id), lease.sealed).toString('utf8'),
      startsAt: lease.starts_at.toISOString(),
      endsAt: lease.ends_at.toISOString(),
      reviewDueAt: lease.review_due_at.toISOString(),
      reviewedBy: lease.reviewed_by ? names.get(lease.reviewed_by)?.name : undefined,
      reviewedAt: lease.reviewed_at?.toISOString(),
      finding: lease.finding ?? undefined,
      own: lease.account === account,
    }));
  },
});

function ownLease(): DomainError {
  return new DomainError(
    'not-permitted',
    { en: 'Someone else must review what you did.', fr: 'Une autre personne doit examiner ce que vous avez fait.' },
    { reason: 'own-lease' },
  );
}

function reviewedAlready(): DomainError {
  return new DomainError('refused', { en: 'This was reviewed already.', fr: 'Ceci a déjà été examiné.' });
}
