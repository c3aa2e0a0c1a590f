import type { IntakeHeaders, Proposal, Proposals } from '../intake-item.ts';
import { parseMailDate } from '../mail-date.ts';
import type { Mail } from '../read-mail.ts';
import type { Warnings } from '../warnings.ts';
import { proposeMailCorrespondents } from './propose-correspondents.ts';
import { proposeLanguage } from './propose-language.ts';
import { proposeLetterDate } from './propose-letter-date.ts';
import { proposeSubject } from './propose-subject.ts';
import { proposeSummary } from './propose-summary.ts';
import { splitLetter } from './split-letter.ts';

const DAY = 86_400_000;

/** What a registrar may take over from a mail. Adds a warning when the two clocks it shows disagree. */
export function proposeFromMail(mail: Omit<Mail, 'attachments' | 'hasHtml'>, warnings: Warnings): Proposals {
  const letter = splitLetter(mail.text);
  const own = [...letter.head, ...letter.body].join('\n');
  return defined({
    channel: mail.isFax
      ? { value: 'fax', source: 'file-kind', confidence: 'likely' }
      : { value: 'email', source: 'file-kind', confidence: 'certain' },
    correspondents: proposeMailCorrespondents(mail.from, letter),
    language: proposeLanguage(`${mail.subject}\n${own}`) ?? proposeLanguage(mail.text, mail.language),
    documentDate: proposeDate(mail.headers, mail.received, warnings) ?? proposeLetterDate(mail.text),
    receivedOn: proposeReceipt(mail.received),
    subject: proposeSubject(mail.subject),
    // A bare forward is about what it forwards.
    summary: proposeSummary(letter) ?? proposeSummary(splitLetter(letter.quoted)),
  });
}

function proposeDate(
  headers: IntakeHeaders,
  received: string | undefined,
  warnings: Warnings,
): Proposal<string> | undefined {
  const date = parseMailDate(headers.date);
  if (!date) return undefined;
  const delivered = parseMailDate(received);
  const delay = delivered ? delivered.instant - date.instant : 0;
  const isPlausible = delay > -DAY && delay < 30 * DAY;
  if (!isPlausible) warnings.add('date-after-receipt');
  return {
    value: date.day,
    source: 'date-header',
    confidence: !isPlausible ? 'guess' : delivered ? 'certain' : 'likely',
  };
}

function proposeReceipt(received: string | undefined): Proposal<string> | undefined {
  const date = parseMailDate(received);
  return date && { value: date.day, source: 'received-header', confidence: 'likely' };
}

/** Leaves out what is not proposed, so that a proposal is there or is not. */
function defined(all: { [Key in keyof Proposals]: Proposals[Key] | undefined }): Proposals {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Proposals;
}
