import { listEntriesOfSubject } from '../../storage/audit/list-entries.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { type AccessLogEntry, namedEntries } from './read-access-log.ts';

export interface LastLooksInput {
  readonly system: string;
  readonly record: string;
  /** Of one document of it alone: who opened the file. */
  readonly document?: string | undefined;
}

export interface LastLooks {
  readonly controlNumber: string;
  /** The latest look of each person for each purpose, newest first. */
  readonly looks: readonly AccessLogEntry[];
}

/** Types of the log that are a look at the record itself, and not at a list or at the log. */
const looked: ReadonlySet<string> = new Set([
  'opened',
  'unmasked',
  'printed',
  'document-opened',
  'break-glass-opened',
  'redaction-text-read',
  'redaction-page-seen',
  'redaction-searched',
  'redaction-read-second',
]);
/** Of these, what showed something of every document of the record. */
const lookedAtAll: ReadonlySet<string> = new Set(['redaction-searched', 'redaction-read-second']);
const done: ReadonlySet<string> = new Set(['done', 'success']);

/** Entries that are looked through: what is longer ago stands in the whole list. */
const mostRead = 200;
const mostShown = 5;

/**
 * Who opened a record or one file of it last, when and for what; by the same right as the whole list, and itself in the log like reading
 * that.
 */
export const seeLastLooks = recordQuery<LastLooksInput, LastLooks>({
  name: 'see-last-looks',
  action: 'view-access-log',
  note: () => auditNote('access-log-read', {}),
  show: async ({ installation, system, file }, { document }) => {
    const rows = await listEntriesOfSubject(system.database, system.keeper.pseudonym(file.row.id), mostRead);
    const seen = new Set<string>();
    const latest = rows.filter(({ type, outcome, actor, body }) => {
      if (!looked.has(type) || !done.has(outcome) || seen.size === mostShown) return false;
      const said = JSON.parse(body) as { document?: string; purpose?: string; onBehalfOf?: string };
      if (document !== undefined && said.document !== document && !lookedAtAll.has(type)) return false;
      const key = JSON.stringify([actor, said.purpose, said.onBehalfOf]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    return { controlNumber: file.row.control_number, looks: await namedEntries(installation, latest) };
  },
});
