import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { Language } from '../../definition/text.ts';
import { tellLanguage } from '../../platform/intake/index.ts';
import type { RecordLook } from '../queries.ts';

/** The language somebody wrote a text in, as far as its words tell: a page says it, so that a screen reader speaks it right (WCAG 3.1.2). */
export function languageOfText(text: string): Language | undefined {
  return tellLanguage(text);
}

/** The language of what somebody wrote, where it is told by its words and is not the page's. */
export function otherLanguage(text: string, language: Language): Language | undefined {
  const written = languageOfText(text);
  return written === language ? undefined : written;
}

/** The same for a text of a record's documents: where its words do not tell, the language the record is answered in, to whoever may read that. */
export function languageOfDocument(
  text: string,
  { definition, file: { snapshot }, access }: Pick<RecordLook, 'definition' | 'file' | 'access'>,
): Language | undefined {
  const field = getRecordType(definition, snapshot.recordType).intake?.fields.language;
  const answered = field !== undefined && access.read.has(field) ? snapshot.fields[field] : undefined;
  return languageOfText(text) ?? (answered === 'en' || answered === 'fr' ? answered : undefined);
}
