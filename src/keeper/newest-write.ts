import { type KeyObject, timingSafeEqual } from 'node:crypto';
import type { NewestWrite } from '../storage/audit/entry-row.ts';
import { macHolds } from './audit-entry.ts';
import { SealError } from './seal-error.ts';

/**
 * Compares the seal counter of a row with the newest write of that record in the audit log, whose MAC must hold: so a row put back to an
 * older, in itself valid, state is noticed.
 *
 * @param newest what `newestWriteSql` brought; undefined or null when the log has no write of the record
 * @throws {SealError} `rolled-back`
 */
export function checkNewestWrite(
  macKey: KeyObject,
  system: string,
  pseudonym: Buffer,
  sealCounter: number,
  newest: NewestWrite | null | undefined,
): void {
  if (newest === undefined || newest === null) throw new SealError('rolled-back', 'no write in the audit log');
  const subject = Buffer.from(newest.subject, 'hex');
  if (subject.length !== pseudonym.length || !timingSafeEqual(subject, pseudonym)) {
    throw new SealError('rolled-back', 'a write of another record');
  }
  const row = {
    id: newest.id,
    at: new Date(newest.at),
    type: newest.type,
    outcome: newest.outcome as 'done',
    actor: newest.actor,
    subject,
    subjects: newest.subjects === null ? null : Buffer.from(newest.subjects, 'hex'),
    sealCounter: newest.sealCounter,
    body: newest.body,
    mac: Buffer.from(newest.mac, 'hex'),
  };
  if (!macHolds(macKey, system, row)) throw new SealError('rolled-back', 'the audit entry does not hold');
  if (row.sealCounter !== sealCounter) throw new SealError('rolled-back', 'seal counter');
}
