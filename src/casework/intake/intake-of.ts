import type { Definition } from '../../definition/definition.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import { invalid } from '../domain-error.ts';

/** A record type that takes in items, with how it does. */
export type IntakeRecordType = RecordType & { readonly intake: NonNullable<RecordType['intake']> };

/** The record type an item becomes: the one named, or the first of the system that takes in items. @throws {DomainError} `invalid` */
export function intakeOf({ recordTypes }: Definition, id: string | undefined): IntakeRecordType {
  const able = recordTypes.filter((one): one is IntakeRecordType => one.intake !== undefined);
  const found = id === undefined ? able[0] : able.find((one) => one.id === id);
  if (found) return found;
  const list = able.map((one) => one.id).join(', ') || '—';
  throw invalid([
    {
      pointer: '/recordType',
      code: 'no-intake',
      message: {
        en: `Items can be imported as one of: ${list}.`,
        fr: `Les envois peuvent être importés comme l’un de : ${list}.`,
      },
    },
  ]);
}
