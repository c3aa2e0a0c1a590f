/** Why an embedded database cannot be used; closed, so that callers can decide by it. */
export type DatabaseFaultCode =
  | 'in-use'
  | 'no-binaries'
  | 'binaries-unusable'
  | 'no-user'
  | 'folder-unreachable'
  | 'folder-foreign'
  | 'password-lost'
  | 'other-version'
  | 'not-starting';

/** A sentence for the person who started the program, in both languages. */
export interface FaultText {
  en: string;
  fr: string;
}

/** The embedded database cannot be used. `text` is the sentence to show; `message` is its English half. */
export class DatabaseFault extends Error {
  readonly code: DatabaseFaultCode;
  readonly text: FaultText;

  constructor(code: DatabaseFaultCode, text: FaultText) {
    super(text.en);
    this.name = 'DatabaseFault';
    this.code = code;
    this.text = text;
  }
}
