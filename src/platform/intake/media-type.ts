import { fileTypeFromBuffer } from 'file-type';
import type { Text } from './intake-item.ts';
import { looksLikeMail } from './looks-like-mail.ts';

/** Media type of a Word document (ECMA-376, IANA registration). */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface MediaType extends Text {
  kind?: 'mail' | 'document' | 'image';
  endings: readonly string[];
}

/** What a person calls each media type. Those with a kind may be taken in; the others are met as attachments. */
const MEDIA_TYPES: Record<string, MediaType> = {
  'message/rfc822': { kind: 'mail', endings: ['eml', 'mail'], en: 'E-mail', fr: 'Courriel' },
  'application/pdf': { kind: 'document', endings: ['pdf'], en: 'PDF document', fr: 'Document PDF' },
  [DOCX]: { kind: 'document', endings: ['docx'], en: 'Word document', fr: 'Document Word' },
  'image/tiff': { kind: 'image', endings: ['tif', 'tiff'], en: 'TIFF image', fr: 'Image TIFF' },
  'image/png': { kind: 'image', endings: ['png'], en: 'PNG image', fr: 'Image PNG' },
  'image/jpeg': { kind: 'image', endings: ['jpg', 'jpeg', 'jpe'], en: 'JPEG image', fr: 'Image JPEG' },
  'text/plain': { endings: ['txt'], en: 'Text', fr: 'Texte' },
  'text/html': { endings: ['html', 'htm'], en: 'Web page', fr: 'Page Web' },
  'text/calendar': { endings: ['ics'], en: 'Calendar entry', fr: 'Entrée de calendrier' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    endings: ['xlsx'],
    en: 'Excel workbook',
    fr: 'Classeur Excel',
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    endings: ['pptx'],
    en: 'PowerPoint presentation',
    fr: 'Présentation PowerPoint',
  },
  'application/x-cfb': {
    endings: ['doc', 'xls', 'ppt', 'msg'],
    en: 'Older Office file',
    fr: 'Fichier Office d’un ancien format',
  },
  'application/zip': { endings: ['zip'], en: 'ZIP archive', fr: 'Archive ZIP' },
  'application/ms-tnef': { endings: ['dat'], en: 'Outlook container', fr: 'Contenant Outlook' },
  'application/octet-stream': { endings: [], en: 'File of unknown kind', fr: 'Fichier de genre inconnu' },
};

/** What a person calls a media type, e.g. “Word document”. */
export function describeMediaType(mediaType: string): Text {
  const known = MEDIA_TYPES[mediaType];
  if (known) return { en: known.en, fr: known.fr };
  if (mediaType.startsWith('image/')) return { en: 'Image', fr: 'Image' };
  if (mediaType.startsWith('audio/')) return { en: 'Sound recording', fr: 'Enregistrement sonore' };
  if (mediaType.startsWith('video/')) return { en: 'Video', fr: 'Vidéo' };
  return { en: 'File of another kind', fr: 'Fichier d’un autre genre' };
}

/** The kind of item a media type is taken in as, or undefined when it may not be taken in by itself. */
export function findIntakeKind(mediaType: string): 'mail' | 'document' | 'image' | undefined {
  return Object.hasOwn(MEDIA_TYPES, mediaType) ? MEDIA_TYPES[mediaType]?.kind : undefined;
}

/** The media type an allowed ending promises (`eml`, `pdf` …), or undefined for any other ending. */
export function findPromisedType(ending: string): string | undefined {
  return Object.keys(MEDIA_TYPES).find((type) => MEDIA_TYPES[type]?.kind && MEDIA_TYPES[type].endings.includes(ending));
}

/** The usual ending of a media type, without its dot; empty when there is none. */
export function usualEnding(mediaType: string): string {
  return MEDIA_TYPES[mediaType]?.endings[0] ?? '';
}

/** The media type of some bytes by their content alone; `application/octet-stream` when nothing is recognised. */
export async function detectMediaType(bytes: Uint8Array): Promise<string> {
  const found = await detectBySignature(bytes);
  if (found) return found;
  if (looksLikeMail(bytes)) return 'message/rfc822';
  if (startsWithPdfHeader(bytes)) return 'application/pdf';
  return looksLikeText(bytes) ? detectTextKind(bytes) : 'application/octet-stream';
}

async function detectBySignature(bytes: Uint8Array): Promise<string | undefined> {
  if (bytes[0] === 0x78 && bytes[1] === 0x9f && bytes[2] === 0x3e && bytes[3] === 0x22) return 'application/ms-tnef';
  try {
    const mime = (await fileTypeFromBuffer(bytes))?.mime;
    // A mail may begin like other plain texts (mbox, XML, scripts): those are weak signatures, looked at again below.
    return mime?.startsWith('text/') || mime === 'application/mbox' ? undefined : mime;
  } catch {
    return undefined;
  }
}

/** Readers accept a PDF header anywhere in the first kilobyte, so we look there too. */
function startsWithPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');
}

function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  return (
    head.length > 0 &&
    !head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)
  );
}

function detectTextKind(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\W*?(?=<)/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<script|<svg)/.test(head)) return 'text/html';
  return head.startsWith('begin:vcalendar') ? 'text/calendar' : 'text/plain';
}
