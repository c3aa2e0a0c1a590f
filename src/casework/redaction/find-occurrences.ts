import { contextOf, type PassageInContext } from '../../engine/redaction/context-of.ts';
import { joinMarks } from '../../engine/redaction/cut-text.ts';
import { canBeFound, findPassages } from '../../engine/redaction/find-passages.ts';
import { treatmentOf } from '../../engine/redaction/treatment-of.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { recordQuery } from '../queries.ts';
import { showDocuments } from '../records/show-documents.ts';
import { originalsAmong, readTextOf } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface FindOccurrencesInput {
  readonly system: string;
  readonly record: string;
  /** A name or phrase; it is kept nowhere. */
  readonly phrase: string;
}

/** One place where what was looked for stands. */
export interface Occurrence extends PassageInContext {
  readonly start: number;
  readonly end: number;
  /** Part of a longer word. */
  readonly within: boolean;
  /** Marked already. */
  readonly marked: boolean;
}

/** What was found in one document. */
export interface OccurrencesInDocument {
  readonly document: string;
  readonly title: string;
  readonly documentVersion: number;
  readonly textDigest: string | undefined;
  /** It has no text that could be searched. */
  readonly unread: boolean;
  readonly occurrences: readonly Occurrence[];
}

export interface OccurrenceList {
  readonly version: number;
  readonly state: 'marking' | 'with-reader' | 'released';
  readonly found: number;
  readonly documents: readonly OccurrencesInDocument[];
}

/** Most places of one answer: what stands more often is no name, and a list nobody reads protects nobody. */
export const mostOccurrences = 400;

/**
 * Every place where a name or phrase stands in the documents of a record, without regard to accents, case, hyphens, line ends and spaces.
 *
 * @throws {DomainError} `invalid` for too short a phrase, and where it stands too often to be gone through
 */
export const findOccurrences = recordQuery<FindOccurrencesInput, OccurrenceList>({
  name: 'find-occurrences',
  action: 'redact',
  note: () => auditNote('redaction-searched', {}),
  show: async (look, { phrase }) => {
    requireReading(look);
    if (!canBeFound(phrase) || phrase.length > 200) throw unfit('length', tooShort);
    const { definition, file, system } = look;
    const { role } = getRedactionRules(definition, file.snapshot.recordType);
    const rows = await listDocuments(system.database, file.row.id);
    const views = originalsAmong(await showDocuments({ ...look, ahead: { documents: rows } }), role.id);
    const { version, redaction } = await openRedaction(system.database, look);
    const documents: OccurrencesInDocument[] = [];
    for (const { id, title } of views) {
      const one = redaction.documents.find(({ document }) => document === id);
      const { text: read, textDigest, version: documentVersion } = await readTextOf(look, rows, id);
      // Where pictures of the pages are marked, marks of the text would replace what is marked there.
      const text = treatmentOf(one) === 'by-areas' ? undefined : read;
      const gaps = text === undefined || one?.textDigest !== textDigest ? [] : joinMarks(text, one?.marks ?? []);
      const occurrences =
        text === undefined
          ? []
          : findPassages(text, phrase).map(({ start, end, within }) => ({
              start,
              end,
              within,
              marked: gaps.some((gap) => gap.start <= start && end <= gap.end),
              ...contextOf(text, { start, end }),
            }));
      documents.push({ document: id, title, documentVersion, textDigest, unread: text === undefined, occurrences });
    }
    const found = documents.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
    if (found > mostOccurrences) throw unfit('too-many', tooMany);
    return { version, state: redaction.state, found, documents };
  },
});

const tooShort = {
  en: 'Give a name or phrase of two letters or digits at least, and 200 characters at most.',
  fr: 'Indiquez un nom ou une expression d’au moins deux lettres ou chiffres et d’au plus 200 caractères.',
};
const tooMany = {
  en: `It stands in more than ${mostOccurrences} places. Give more of it.`,
  fr: `On le trouve à plus de ${mostOccurrences} endroits. Précisez.`,
};

function unfit(code: string, message: typeof tooShort) {
  return invalid([{ pointer: '/phrase', code, message }]);
}
