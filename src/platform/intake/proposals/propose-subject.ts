import { cleanLine } from '../clean-text.ts';
import type { Proposal } from '../intake-item.ts';
import { LIMITS } from '../limits.ts';

const PREFIX =
  /^\s*((re|fw|fwd|tr|réf|ref|aw|wg|rép|rep|sv|vs|enc|transf)\.?\s?(\[\d+\])?\s?:|\[(external|externe|ext|secure|sécurisé|spam|unclassified|non classifié)[^\]]{0,30}\])\s*/iu;
const SUBJECT_LINE = /^(subject|objet|sujet|re|réf(?:érence)?|concerne|concerning)\s?:\s*(.{3,})$/iu;

/** The subject of a mail without what replying, forwarding and gateways put before it; undefined when nothing is left. */
export function proposeSubject(subject: string): Proposal<string> | undefined {
  const value = stripPrefixes(subject);
  return value === ''
    ? undefined
    : { value, source: 'subject-header', confidence: value === subject ? 'certain' : 'likely' };
}

/** The subject line of a letter (“Subject: …”, “Objet : …”, “Re: …”) among its first lines. */
export function proposeLetterSubject(text: string): Proposal<string> | undefined {
  for (const line of text.slice(0, 20_000).split('\n').slice(0, 80)) {
    const match = SUBJECT_LINE.exec(line.trim());
    const value = cleanLine(match?.[2], LIMITS.subjectLength);
    if (value !== '') return { value, source: 'subject-line', confidence: 'likely' };
  }
  return undefined;
}

function stripPrefixes(subject: string): string {
  let rest = subject;
  for (let turn = 0; turn < 20 && PREFIX.test(rest); turn += 1) rest = rest.replace(PREFIX, '');
  return rest.trim();
}
