/** A stretch of a text, in UTF-16 code units from its beginning. */
export interface Passage {
  readonly start: number;
  /** First unit that no longer belongs to it. */
  readonly end: number;
}

/** A passage to be removed, and by which reason of the system. */
export interface Mark extends Passage {
  readonly id: string;
  readonly reason: string;
}

/** A rectangle of the picture of a page, in ten-thousandths of its width and height from the upper left corner. */
export interface Area {
  /** From 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle to be removed, and by which reason of the system. */
export interface AreaMark extends Area {
  readonly id: string;
  readonly reason: string;
}

/** A document that a release copy is to be made of. */
export interface RedactedDocument {
  readonly document: string;
  /** The version that was read; a newer one is read anew. */
  readonly version: number;
  /** SHA-256 in hex of the text the marks were set on; none for a document that has no text. */
  readonly textDigest?: string;
  /** SHA-256 in hex of the file and the sizes of its pages the areas were set on; there where the copy is made of pictures of the pages. */
  readonly pagesDigest?: string;
  /** Withheld whole for this reason: the copy says so and holds nothing else. */
  readonly withheld?: string;
  readonly marks: readonly Mark[];
  readonly areas?: readonly AreaMark[];
}

/** Who did something with a redaction, and when. */
export interface RedactionEvent {
  readonly by: string;
  readonly at: string;
}

/** That a second reader gave it back, and why. */
export interface RedactionReturn extends RedactionEvent {
  readonly reason: string;
}

/** What is to be removed from documents of one record, and who has said so. */
export interface Redaction {
  readonly state: 'marking' | 'with-reader' | 'released';
  readonly documents: readonly RedactedDocument[];
  /** Everyone who set or took away a mark or sent it, and those for whom they acted. None of them is its second reader. */
  readonly markedBy: readonly string[];
  readonly sent?: RedactionEvent;
  /** The last time it came back, and why. */
  readonly returned?: RedactionReturn;
  readonly read?: RedactionEvent;
}

/** The redaction under way as its record holds it, sealed: which row it is, and how often that was sealed. */
export interface RedactionUnderWay {
  readonly id: string;
  readonly state: Exclude<Redaction['state'], 'released'>;
  readonly sealCounter: number;
}

/** Why something may not be done with a redaction. */
export type RedactionRefusal =
  | 'not-marking'
  | 'not-with-reader'
  | 'nothing-chosen'
  | 'too-many'
  | 'unfit-passage'
  | 'unfit-area'
  | 'text-changed'
  | 'unknown-mark'
  | 'withheld-whole';

/** A redaction as it becomes, or why not. */
export type RedactionChange =
  | { readonly ok: true; readonly redaction: Redaction }
  | { readonly ok: false; readonly because: RedactionRefusal };
