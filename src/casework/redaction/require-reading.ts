import { allowedFor } from '../../engine/access/allowed-for.ts';
import { placeOf } from '../../engine/access/place-of.ts';
import type { RecordLook } from '../queries.ts';
import { notPermitted } from '../records/reach-record.ts';

/** Whoever redacts opens documents; the definition's check asks for both rights in one rule, and this for both at the record. @throws {DomainError} `not-permitted` */
export function requireReading({ definition, actor, file }: Pick<RecordLook, 'definition' | 'actor' | 'file'>): void {
  const answer = allowedFor({ definition, actor, record: placeOf(file.snapshot), action: 'read-documents' });
  if (!answer.allowed) throw notPermitted(answer.because, file.snapshot.state);
}
