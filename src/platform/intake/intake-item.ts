/** What a file becomes when it is taken in, before anybody has registered it. */

/** A sentence a person sees, in both official languages. */
export interface Text {
  en: string;
  fr: string;
}

/** How far a registrar may lean on a proposal: read off a header, read off the usual place, or pieced together. */
export type Confidence = 'certain' | 'likely' | 'guess';

/** Where a proposal was read. */
export type ProposalSource =
  | 'date-header'
  | 'received-header'
  | 'subject-header'
  | 'from-header'
  | 'forwarded-header'
  | 'language-header'
  | 'subject-line'
  | 'letter-text'
  | 'signature-block'
  | 'file-kind';

/** A value offered to the registrar, who confirms or corrects it; it is never trusted as it stands. */
export interface Proposal<T> {
  value: T;
  source: ProposalSource;
  confidence: Confidence;
}

/** Who the writer seems to be, in the words of a correspondent's type. */
export type CorrespondentType =
  | 'member-of-parliament'
  | 'senator'
  | 'premier'
  | 'minister'
  | 'mayor'
  | 'organization'
  | 'public';

/** A writer, as far as the header and the signature block tell. Unknown parts of the name are empty. */
export interface ProposedCorrespondent {
  name: { given: string; family: string; title?: string; organization?: string };
  type?: CorrespondentType;
  email?: string;
  phone?: string;
  /** Lines of the postal address, the last one with the Canadian postal code. */
  address?: string;
}

export interface Proposals {
  channel: Proposal<'email' | 'letter' | 'fax'>;
  correspondents: Proposal<ProposedCorrespondent>[];
  language?: Proposal<'en' | 'fr'>;
  /** ISO date as its writer dated it. */
  documentDate?: Proposal<string>;
  /** ISO date, by the clock of the server that delivered it. */
  receivedOn?: Proposal<string>;
  subject?: Proposal<string>;
  /** The first sentence, at most 280 characters. */
  summary?: Proposal<string>;
}

export interface IntakeAttachment {
  /** Clean: no folders, controls or direction overrides, at most 180 characters, never empty. */
  fileName: string;
  /** By content, never by name. */
  mediaType: string;
  bytes: Uint8Array;
  /** Came from a message that is itself an attachment. */
  nested?: true;
  /** Shown by the message itself (a logo, a picture in the text) rather than sent beside it. */
  inline?: true;
}

/** Headers of interest, decoded and free of controls; addresses as `Name <address>`. */
export interface IntakeHeaders {
  messageId?: string;
  from?: string;
  to?: string;
  cc?: string;
  /** As it stands in the message, broken or not. */
  date?: string;
  inReplyTo?: string;
}

/** Something the registrar should know; the code is closed, the sentence is for a person. */
export interface IntakeWarning extends Text {
  code: string;
}

export interface IntakeItem {
  kind: 'mail' | 'document' | 'image';
  mediaType: string;
  /** The very bytes that came in. */
  original: Uint8Array;
  subject?: string;
  /** Plain text, with \n line ends and no controls; empty when there is none. */
  text: string;
  /** The message carries an HTML body; `text` is then its plain text or was made from it. */
  hasHtml: boolean;
  attachments: IntakeAttachment[];
  headers: IntakeHeaders;
  warnings: IntakeWarning[];
  proposals: Proposals;
}
