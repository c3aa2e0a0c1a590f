import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { controlQuery, type SystemLook, systemQuery } from '../queries.ts';
import { type AuditFilter, type AuditPage, pageOf, readEntries, readNote } from './audit-page.ts';

export interface ReadAuditLogInput extends AuditFilter {
  readonly system: string;
  /** Control number of a record: only what names it. */
  readonly record?: string | undefined;
}

/** The audit log of a system, for those whose role in it reads it. That it was read, and how, is in the log before it is shown. */
export const readAuditLog = systemQuery<ReadAuditLogInput, AuditPage>({
  name: 'read-audit-log',
  action: 'read-audit',
  show: readLogOfSystem,
});

/** The audit log of a system, for the auditors of the installation, who have no role in it. */
export const auditSystem = systemQuery<ReadAuditLogInput, AuditPage>({
  name: 'audit-system',
  installationRoles: ['auditor'],
  show: readLogOfSystem,
});

/** The audit log of the installation: sign-ins, accounts, eligibility, roles, publishing. */
export const readInstallationLog = controlQuery<AuditFilter, AuditPage>({
  name: 'read-installation-log',
  installationRoles: ['auditor'],
  show: async ({ installation, control, audit }, filter) => {
    const rows = await readEntries(control.database, filter);
    await audit(readNote(rows, filter));
    return pageOf(installation, rows);
  },
});

async function readLogOfSystem(
  { installation, system, db, audit }: SystemLook,
  { system: _system, record, ...filter }: ReadAuditLogInput,
): Promise<AuditPage> {
  const id = record === undefined ? undefined : await findIdByControlNumber(db, record.trim().toUpperCase());
  const isUnknown = record !== undefined && id === undefined;
  const rows = isUnknown ? [] : await readEntries(db, filter, id ? system.keeper.pseudonym(id) : undefined);
  await audit({ ...readNote(rows, filter), recordId: id });
  return pageOf(installation, rows);
}
