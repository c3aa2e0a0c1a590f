export {
  type Admission,
  type AdmissionResult,
  type AdmissionTerms,
  admit,
  admitService,
  type NotAdmittedCode,
} from './admission.ts';
export {
  type AuditBody,
  type AuditType,
  auditTitle,
  auditTypes,
} from './audit-catalogue.ts';
export type { AuditEntry, EntryOf } from './audit-entry.ts';
export { believeAdmission } from './believe-admission.ts';
export { believeGrants } from './believe-grants.ts';
export { believeLease } from './believe-lease.ts';
export { type Believed, believeRecords } from './believe-records.ts';
export type { DataKey } from './data-keys.ts';
export { type Eligibility, type EligibilityRequirement, evaluateEligibility } from './eligibility.ts';
export { type AuditExport, exportAudit } from './export-audit.ts';
export type { SealedFile } from './files.ts';
export type { Keeper } from './keeper.ts';
export type {
  DisclosureLevel,
  OpenInTxRequest,
  OpenLimits,
  OpenRefusalCode,
  OpenRequest,
  OpenResult,
  OpenSubject,
} from './open.ts';
export { type KeeperOptions, openKeeper } from './open-keeper.ts';
export type { ForgedRow } from './row-macs.ts';
export type { SealContext } from './seal.ts';
export { SealError, type SealErrorCode } from './seal-error.ts';
export type { LogFault } from './sealer.ts';
export { type AuditReport, verifyAudit } from './verify-audit.ts';
export { type AuditFault, type AuditFaultCode, faultPlace, faultText } from './verify-faults.ts';
export { longestUnwitnessed } from './witness-watch.ts';
