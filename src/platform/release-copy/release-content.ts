/** A piece of a line: words that stay, or the mark that stands for what does not. */
export type ReleasePiece = { readonly text: string } | { readonly gap: string };

/** What a release copy says: all of it, and nothing else goes into the file. */
export interface ReleaseContent {
  readonly language: 'en' | 'fr';
  readonly title: string;
  /** Said before the text: what the marks mean. */
  readonly preface: readonly string[];
  readonly lines: readonly (readonly ReleasePiece[])[];
}

/** A page of the original as it stands in a copy: a picture in our own PNG, under a heading, with what is said in place of it. */
export interface PictureOfCopy {
  readonly png: Uint8Array;
  /** In pixels, 200 to the inch. */
  readonly width: number;
  readonly height: number;
  readonly heading: string;
  readonly alternative: string;
}

/** A release copy as a file. */
export interface ReleaseCopy {
  readonly bytes: Uint8Array;
  readonly mediaType: 'application/pdf' | 'text/plain';
  readonly ending: 'pdf' | 'txt';
}

/** The words of a piece as the copy shows them. */
export function wordsOf(piece: ReleasePiece): string {
  return 'gap' in piece ? piece.gap : piece.text;
}
