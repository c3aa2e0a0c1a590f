import { type ReleaseContent, type ReleaseCopy, wordsOf } from './release-content.ts';

/** A release copy as plain text in UTF-8: for scripts that the fonts of the PDF do not have. */
export function writeText({ title, preface, lines }: ReleaseContent): ReleaseCopy {
  const text = [title, '', ...preface, '', ...lines.map((line) => line.map(wordsOf).join(''))].join('\n');
  return { bytes: new TextEncoder().encode(`${text}\n`), mediaType: 'text/plain', ending: 'txt' };
}
