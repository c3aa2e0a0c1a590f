/** The reading side of intake: a file becomes an item with proposals. No database, no records. */
export { contentDisposition } from './content-disposition.ts';
export { IntakeError, type IntakeErrorCode } from './intake-error.ts';
export type * from './intake-item.ts';
export { describeMediaType, detectMediaType } from './media-type.ts';
export { tellLanguage } from './proposals/propose-language.ts';
export { type DocumentText, readDocumentText } from './read-document-text.ts';
export { readIntakeItem } from './read-intake-item.ts';
export { readShownText, type ShownText, type WhyNoText } from './read-shown-text.ts';
export { cleanFileName } from './safe-file-name.ts';
