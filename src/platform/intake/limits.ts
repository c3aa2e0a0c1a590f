/** Ceilings of intake: what one item may cost before it is refused or cut (security parameters for uploads). */

const MB = 1024 * 1024;

/** Sizes, counts and times beyond which what comes in is refused or cut. */
export const LIMITS = {
  /** A file as it comes in: 500 MB at the desk. */
  fileBytes: 500 * MB,
  /** A mail is parsed in memory, so it may not be larger than what may be unpacked. */
  mailBytes: 100 * MB,
  /** All attachments of a mail together, or all entries of an office file. */
  unpackedBytes: 100 * MB,
  attachments: 1_000,
  archiveEntries: 1_000,
  /** Unpacked size over packed size. */
  archiveRatio: 100,
  /** Parts within parts of one message. */
  partDepth: 32,
  /** Messages attached to messages that are opened for their own attachments. */
  messageDepth: 3,
  /** All header lines of all parts of one message. */
  headerBytes: 1 * MB,
  /** Characters of plain text kept beside the original. */
  textLength: 1_000_000,
  /** HTML above this is turned to text apart, under time and memory limits. */
  inlineHtmlLength: 64 * 1024,
  /** A mail above either is parsed apart: the parser takes some 10 µs for each line. */
  inlineMailBytes: 2 * MB,
  inlineMailLines: 20_000,
  mailTime: 30_000,
  mailExternalBytes: 768 * MB,
  /** Senders named by one mail that are proposed as correspondents. */
  writers: 10,
  headerLength: 2_000,
  subjectLength: 500,
  /** Text extraction runs apart: milliseconds, heap in MB, memory outside the heap in bytes. */
  apartAtOnce: 2,
  extractionTime: 10_000,
  extractionHeapMb: 256,
  extractionExternalBytes: 384 * MB,
  pages: 200,
  /** A file whose text is read to be redacted, and the time to read it, and to write and read back its copy. */
  redactedBytes: 50 * MB,
  redactionTime: 60_000,
  /** Pages drawn as pictures: pages of a document, pixels of a picture that comes in, pixels a point and of the longer side as drawn (200 to the inch). */
  picturePages: 100,
  picturePixels: 40_000_000,
  pictureScale: 200 / 72,
  pictureSide: 2_600,
  /** Drawing one page, and reading one by OCR; memory outside the heap for either. */
  pictureTime: 10_000,
  ocrTime: 60_000,
  pictureExternalBytes: 768 * MB,
} as const;
