import { createHash } from 'node:crypto';
import type { Keeper } from '../../keeper/index.ts';
import {
  type DualDecisionRow,
  decideDualDecision,
  findDualDecision,
  insertDualDecision,
} from '../../storage/control/dual-decisions.ts';
import { type AuditNote, auditNote, type ControlWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { actingPerson, lapseHours, requireSecondPerson } from './acting-person.ts';
import { nothingThere, refused } from './refused.ts';

/** A protected act and everything that decides what it will do. */
export interface ProtectedAct {
  readonly kind: string;
  /** Account it concerns. */
  readonly subject: string;
  /** Content of what is asked, and the state of things it was asked in; JSON. */
  readonly content: unknown;
}

/** Keeps what is asked until a second person decides; the digest binds the decision to exactly this. */
export async function askSecondPerson(
  work: ControlWork,
  { kind, subject, content }: ProtectedAct,
): Promise<{ decision: string; digest: string; notes: AuditNote[] }> {
  const id = randomId();
  const text = JSON.stringify(content);
  const digest = digestOf(kind, text);
  await insertDualDecision(work.tx, work.control.keeper, {
    id,
    kind,
    subject,
    system: null,
    digest,
    asked_by: actingPerson(work),
    asked_at: work.now,
    expires_at: new Date(work.now.getTime() + lapseHours * 3_600_000),
    sealed: work.control.keeper.sealForSystem(contextOf(id), text),
  });
  const note = auditNote('decision-asked', { decision: id, kind, digest: digest.toString('hex') });
  return { decision: id, digest: digest.toString('hex'), notes: [note] };
}

/** What waits for a decision, of the kind expected and not yet decided. @throws {DomainError} */
export async function getWaiting(work: ControlWork, id: string, kind: string): Promise<DualDecisionRow> {
  const row = await findDualDecision(work.tx, work.control.keeper, id);
  if (!row || row.kind !== kind) throw nothingThere();
  if (row.outcome !== null) {
    throw refused('decided', 'This has been decided already.', 'Une décision a déjà été prise.');
  }
  return row;
}

/**
 * A second person approves exactly what was asked: the digest they saw, the one kept, and the one of things as they are now must be
 * the same. Whatever changed since it was asked makes it void.
 *
 * @param seen digest of what was shown to the second person
 * @param content what would be asked now
 * @throws {DomainError} `refused`
 */
export async function approveWaiting(
  work: ControlWork,
  row: DualDecisionRow,
  { seen, content }: { seen: string; content: unknown },
): Promise<{ by: string | null; notes: AuditNote[] }> {
  const current = digestOf(row.kind, JSON.stringify(content));
  if (!current.equals(row.digest) || seen !== row.digest.toString('hex')) {
    throw refused(
      'changed',
      'What was asked for is no longer what it was. Ask again.',
      'La demande ne correspond plus à la situation. Refaites-la.',
    );
  }
  const second = await requireSecondPerson(work, {
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    about: row.subject,
    id: row.id,
  });
  await decideDualDecision(work.tx, work.control.keeper, row.id, { outcome: 'approved', by: second.by, at: work.now });
  const made = auditNote('decision-made', {
    decision: row.id,
    kind: row.kind,
    result: 'approved',
    digest: row.digest.toString('hex'),
  });
  return { by: second.by, notes: [made, ...second.notes] };
}

/** What was asked, as it was kept. @throws {SealError} `altered` */
export function openAsked(keeper: Keeper, { id, sealed }: Pick<DualDecisionRow, 'id' | 'sealed'>): unknown {
  return JSON.parse(keeper.unsealForSystem(contextOf(id), sealed).toString('utf8'));
}

/** Anyone who may decide refuses; whoever asked withdraws. */
export async function refuseWaiting(work: ControlWork, row: DualDecisionRow): Promise<AuditNote[]> {
  const by = actingPerson(work);
  const outcome = by === row.asked_by ? 'withdrawn' : 'refused';
  await decideDualDecision(work.tx, work.control.keeper, row.id, { outcome, by, at: work.now });
  return [auditNote('decision-made', { decision: row.id, kind: row.kind, result: outcome })];
}

function digestOf(kind: string, text: string): Buffer {
  return createHash('sha256').update(`${kind}\n${text}`).digest();
}

function contextOf(id: string) {
  return { table: 'control.dual_decision', column: 'sealed', row: id, counter: 0 } as const;
}
