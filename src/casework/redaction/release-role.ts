import type { Definition } from '../../definition/definition.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { invalid } from '../domain-error.ts';
import { refuseRedaction } from './refuse-redaction.ts';

/** Document role under which release copies of a record type are kept, and the reasons of the system; undefined where it makes none. */
export function findRedactionRules(definition: Definition, recordType: string) {
  const role = getRecordType(definition, recordType).documentRoles.find(({ releaseCopy }) => releaseCopy);
  const { redaction } = definition.system;
  return role && redaction ? { role, reasons: redaction.reasons } : undefined;
}

/** The same where a record must have it. @throws {DomainError} `refused` */
export function getRedactionRules(definition: Definition, recordType: string) {
  const rules = findRedactionRules(definition, recordType);
  if (!rules) throw refuseRedaction('no-redaction');
  return rules;
}

/** A reason of the system. @throws {DomainError} `invalid` */
export function requireReason(reasons: readonly { readonly id: string }[], reason: string): void {
  if (reasons.some(({ id }) => id === reason)) return;
  const list = reasons.map(({ id }) => id).join(', ');
  throw invalid([
    {
      pointer: '/reason',
      code: 'unknown-reason',
      message: { en: `Choose a reason: ${list}.`, fr: `Choisissez un motif : ${list}.` },
    },
  ]);
}
