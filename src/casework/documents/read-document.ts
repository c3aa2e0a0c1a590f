import type { Language } from '../../definition/text.ts';
import { compareTexts, type TextRun } from '../../engine/text-changes/compare-texts.ts';
import { type DocumentText, readDocumentText } from '../../platform/intake/index.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { languageOfDocument } from '../records/text-language.ts';
import { type OpenedDocument, openVersion } from './open-document.ts';

export interface ReadDocumentInput {
  readonly system: string;
  readonly record: string;
  readonly document: string;
}

/** The text of a document's newest version, and what changed in it since the one before. */
export interface ReadDocument {
  readonly controlNumber: string;
  readonly fileName: string;
  readonly version: number;
  /** The text, or why there is none: then only the file tells. */
  readonly text: DocumentText | { readonly none: 'too-large' };
  /** The language of the text, where it is known. */
  readonly language: Language | undefined;
  /** The version it is compared with, and the places that differ; undefined for a first version, or where either has no text. */
  readonly since: { readonly version: number; readonly places: readonly (readonly TextRun[])[] } | undefined;
}

/** Largest file whose text is read for a page, in bytes: more belongs into the program it was written with. */
const largest = 20 * 1024 * 1024;
/** Characters of a text that stand on a page. */
const longest = 100_000;

/** Shows the text of a document on a page. It is a look at the document like its download: through the door, in the log, charged. */
export const readDocument = recordQuery<ReadDocumentInput, ReadDocument>({
  name: 'read-document',
  action: 'read-documents',
  note: (_look, { document }) => auditNote('document-opened', { document, version: 0, asText: true }),
  show: async (look, { document }) => {
    const { snapshot, row } = look.file;
    const known = snapshot.documents.find(({ id }) => id === document);
    if (!known) throw notFound('no-such-document');
    const newest = await openVersion(look, { document });
    const text = await textOf(newest);
    const before = newest.version - 1;
    const since =
      before > 0 && 'text' in text
        ? await changesSince(look, { document, version: before, text: text.text })
        : undefined;
    const { fileName, version } = newest;
    const language = 'text' in text ? languageOfDocument(text.text, look) : undefined;
    return { controlNumber: row.control_number, fileName, version, text, language, since };
  },
});

async function changesSince(
  look: RecordLook,
  { document, version, text }: { document: string; version: number; text: string },
): Promise<ReadDocument['since']> {
  const before = await textOf(await openVersion(look, { document, version }));
  return 'text' in before ? { version, places: compareTexts(before.text, text) } : undefined;
}

async function textOf({ size, content }: OpenedDocument): Promise<ReadDocument['text']> {
  if (size > largest) return { none: 'too-large' };
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  const read = await readDocumentText(Buffer.concat(parts));
  if (!('text' in read) || read.text.length <= longest) return read;
  return { text: read.text.slice(0, longest).toWellFormed(), isCut: true };
}
