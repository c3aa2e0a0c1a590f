import { LIMITS } from './limits.ts';

/** Body text as it may be stored and shown: \n line ends, no controls but tab, no direction overrides, well-formed Unicode. */
export function cleanText(text: string): { text: string; cut: boolean } {
  const cut = text.length > LIMITS.textLength;
  const clean = text
    .slice(0, LIMITS.textLength)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\u00a0/g, ' ');
  return { text: trimLines(clean), cut };
}

/** One line of a header or a name: no line breaks, controls or invisible characters, runs of space made one. */
export function cleanLine(value: string | undefined, maxLength: number): string {
  return (value ?? '')
    .slice(0, maxLength * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
}

/** Line by line, because a pattern for trailing space over a whole hostile text takes quadratic time. */
function trimLines(text: string): string {
  const lines: string[] = [];
  let blanks = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.trimEnd();
    blanks = trimmed === '' ? blanks + 1 : 0;
    if (blanks <= 2) lines.push(trimmed);
  }
  return lines.join('\n').trim();
}
