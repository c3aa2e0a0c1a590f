import type { z } from 'zod';
import type { Text } from '../definition/text.ts';
import { accountEntries } from './audit-catalogue/accounts.ts';
import { campaignEntries } from './audit-catalogue/campaigns.ts';
import { draftEntries } from './audit-catalogue/drafts.ts';
import { installationEntries } from './audit-catalogue/installation.ts';
import type { EntryKind } from './audit-catalogue/kind.ts';
import { mailEntries } from './audit-catalogue/mail.ts';
import { recordEntries } from './audit-catalogue/records.ts';
import { redactionEntries } from './audit-catalogue/redaction.ts';
import { teamEntries } from './audit-catalogue/team.ts';
import { undoEntries } from './audit-catalogue/undo.ts';

/**
 * Every type of entry there is, with the schema of its body. Closed: what is not here cannot be written. Bodies hold codes, ids of our own
 * and numbers, never a free text and nothing personal; records are named by pseudonyms beside the body.
 */
export const auditCatalogue = {
  ...recordEntries,
  ...teamEntries,
  ...campaignEntries,
  ...draftEntries,
  ...redactionEntries,
  ...undoEntries,
  ...mailEntries,
  ...accountEntries,
  ...installationEntries,
} as const;

export type AuditType = keyof typeof auditCatalogue;

/** The body of an entry of this type. */
export type AuditBody<Type extends AuditType = AuditType> = z.input<(typeof auditCatalogue)[Type]['body']>;

/** What a person reads for a type of the log, older releases' types included. */
export function auditTitle(type: string): Text {
  const kinds: Readonly<Record<string, EntryKind>> = auditCatalogue;
  return kinds[type]?.title ?? { en: type, fr: type };
}

/** Every type, in the order of the catalogue. */
export const auditTypes = Object.keys(auditCatalogue) as AuditType[];
