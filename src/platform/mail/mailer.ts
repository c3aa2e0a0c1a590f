/** One mail to one person. */
export interface OutgoingMail {
  /** Stays the same when the mail is sent again: `<…@…>` is made of it. */
  readonly id: string;
  readonly to: string;
  readonly language: 'en' | 'fr';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What hands mails to the institution's mail server. */
export interface Mailer {
  /** Resolves once the server has taken the mail. @throws {MailFault} and nothing else */
  send(mail: OutgoingMail): Promise<void>;
  /** Gives up what is under way; it fails as `stopped`. */
  close(): void;
}

/** Why a mail did not go out; a closed list, for pages and logs: what the server said may quote the address. */
export type MailFaultCode =
  | 'away'
  | 'silent'
  | 'not-encrypted'
  | 'certificate'
  | 'sign-in'
  | 'sender'
  | 'later'
  | 'recipient'
  | 'message'
  | 'stopped'
  | 'unexpected';

/** Faults of one mail alone that another try does not mend. */
const lasting: ReadonlySet<MailFaultCode> = new Set(['recipient', 'message']);
/** Faults of one mail alone that another try may mend. */
const passing: ReadonlySet<MailFaultCode> = new Set(['later']);

/** A mail that did not go out. It holds a code and nothing of what was sent or answered. */
export class MailFault extends Error {
  override readonly name = 'MailFault';
  readonly code: MailFaultCode;

  constructor(code: MailFaultCode) {
    super(code);
    this.code = code;
  }

  /** The server will not take this mail, however often it is tried. */
  get isLasting(): boolean {
    return lasting.has(this.code);
  }

  /** It would befall any other mail just now: there is no use in trying the next. */
  get isOfServer(): boolean {
    return !this.isLasting && !passing.has(this.code);
  }
}
