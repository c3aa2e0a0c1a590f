import type { Proposals } from '../intake-item.ts';
import { proposeLetterCorrespondents } from './propose-correspondents.ts';
import { proposeLanguage } from './propose-language.ts';
import { proposeLetterDate } from './propose-letter-date.ts';
import { proposeLetterSubject } from './propose-subject.ts';
import { proposeSummary } from './propose-summary.ts';
import { splitLetter } from './split-letter.ts';

const FAX_SHEET =
  /^\W*(fax|facsimile|télécopie|fax (cover|transmission)|bordereau de télécopie|cover sheet)\b(?!\s*[:.]?\s*\(?\d)/imu;

/** What a registrar may take over from the text of a letter; nothing but the channel when there is no text, as in an unread scan. */
export function proposeFromDocument(text: string): Proposals {
  const letter = splitLetter(text);
  const language = proposeLanguage(text);
  const documentDate = proposeLetterDate(text);
  const subject = proposeLetterSubject(text);
  const summary = proposeSummary(letter);
  const isFax = FAX_SHEET.test(text.slice(0, 600));
  return {
    channel: isFax
      ? { value: 'fax', source: 'letter-text', confidence: 'likely' }
      : { value: 'letter', source: 'file-kind', confidence: 'likely' },
    correspondents: proposeLetterCorrespondents(letter),
    ...(language ? { language } : {}),
    ...(documentDate ? { documentDate } : {}),
    ...(subject ? { subject } : {}),
    ...(summary ? { summary } : {}),
  };
}
