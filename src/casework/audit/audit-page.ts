import type { Text } from '../../definition/text.ts';
import { type AuditBody, auditTitle, auditTypes } from '../../keeper/index.ts';
import { type EntryFilter, listEntries, type ReadEntry } from '../../storage/audit/list-entries.ts';
import type { Queryable } from '../../storage/database.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import type { Installation } from '../installation.ts';

/** Types that are asked for together: whatever gave out many lines at once. */
const groups = { listings: auditTypes.filter((type) => /(^|-)(listed|exported)$/.test(type)) } as const;
export type AuditGroup = keyof typeof groups;

/** What of the log is asked for; all of it must hold. */
export interface AuditFilter {
  /** Who acted. */
  readonly account?: string | undefined;
  readonly type?: string | undefined;
  /** Instead of one type: every type of a group. */
  readonly group?: AuditGroup | undefined;
  /** Whom it is about, besides who acted. */
  readonly about?: string | undefined;
  /** The purpose given. */
  readonly purpose?: string | undefined;
  readonly outcome?: 'done' | 'refused' | 'failed' | undefined;
  readonly from?: Date | undefined;
  /** Up to but without this moment. */
  readonly to?: Date | undefined;
  /** Entries before this one; `next` of the page before. */
  readonly before?: number | undefined;
}

/** One entry as its readers see it: codes and ids, a pseudonym for the record, the name of who acted. */
export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly title: Text;
  readonly outcome: string;
  readonly account: string | undefined;
  readonly name: string | undefined;
  /** Pseudonym of the record; the same for all entries of one record of one system. */
  readonly subject: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A page of the log, newest first. */
export interface AuditPage {
  readonly entries: readonly AuditLine[];
  readonly next: number | undefined;
}

/** Entries of one page. */
export const auditPageSize = 50;

/** Reads the entries of one page and one more, which says whether there is another. @throws {DomainError} `invalid` on an unknown type */
export function readEntries(
  db: Queryable,
  { account, type, group, ...filter }: AuditFilter,
  subject?: Buffer,
): Promise<ReadEntry[]> {
  requireKnownType(type);
  const asked: EntryFilter = { ...filter, types: typesOf({ type, group }), actor: account, subject };
  return listEntries(db, asked, auditPageSize + 1);
}

/** The note that the log was read, and by which filter. */
export function readNote(rows: readonly ReadEntry[], filter: AuditFilter) {
  const { account, about, purpose, outcome, from, to } = filter;
  const types = typesOf(filter);
  const body: AuditBody<'audit-read'> = {
    rows: Math.min(rows.length, auditPageSize),
    ...(types === undefined ? {} : { types: [...types] }),
    ...(account === undefined ? {} : { account }),
    ...(about === undefined ? {} : { about }),
    ...(purpose === undefined ? {} : { forPurpose: purpose }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(from === undefined ? {} : { from: from.toISOString() }),
    ...(to === undefined ? {} : { to: to.toISOString() }),
  };
  return auditNote('audit-read', body);
}

/** The page of the entries read. */
export async function pageOf(installation: Installation, read: readonly ReadEntry[]): Promise<AuditPage> {
  const rows = read.slice(0, auditPageSize);
  const names = await namesOf(installation, [...new Set(rows.flatMap(({ actor }) => actor ?? []))]);
  const entries = rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at.toISOString(),
    type: row.type,
    title: auditTitle(row.type),
    outcome: row.outcome,
    account: row.actor ?? undefined,
    name: row.actor ? names.get(row.actor)?.name : undefined,
    subject: row.subject?.toString('hex'),
    body: JSON.parse(row.body) as Record<string, unknown>,
  }));
  return { entries, next: read.length > rows.length ? entries.at(-1)?.seq : undefined };
}

function typesOf({ type, group }: Pick<AuditFilter, 'type' | 'group'>): readonly string[] | undefined {
  if (type !== undefined) return [type];
  return group && groups[group];
}

function requireKnownType(type: string | undefined): void {
  if (type === undefined || auditTypes.some((known) => known === type)) return;
  const list = auditTypes.join(', ');
  const message = { en: `Types of entries are: ${list}.`, fr: `Les types d’entrées sont : ${list}.` };
  throw invalid([{ pointer: '/query/type', code: 'unknown-type', message }]);
}
