import type { Proposal } from '../intake-item.ts';
import type { LetterParts } from './split-letter.ts';

const MAX_LENGTH = 280;
const MIN_LENGTH = 12;
const PLEASANTRY =
  /^(i hope (this|you)|hope (this|you|all)|how are you|j.espère que (vous|ce)|merci de|thank you for|good (morning|afternoon|evening)\b.{0,20}$|bonjour\b.{0,20}$|sent from my|envoyé de mon)/iu;
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|st|ste|hon|no|inc|ltd|art|p|pp|m|mm|mme|jr|sr|vs|etc|e\.g|i\.e|[a-z])\.$/iu;

/** The first sentence that says something (a pleasantry is passed over), at most 280 characters. */
export function proposeSummary(letter: LetterParts): Proposal<string> | undefined {
  const isBlank = letter.body.every((line) => line === '');
  const paragraph = joinLines(isBlank ? letter.head : letter.body);
  const sentences = splitSentences(paragraph.slice(0, 4_000)).filter((sentence) => sentence.length >= MIN_LENGTH);
  const chosen = sentences.find((sentence) => !PLEASANTRY.test(sentence)) ?? sentences[0];
  return chosen ? { value: shorten(chosen), source: 'letter-text', confidence: 'guess' } : undefined;
}

function joinLines(lines: string[]): string {
  return lines
    .filter((line) => !/^(subject|objet|re|date)\s?:/iu.test(line))
    .join('\n')
    .replace(/\n{2,}/g, '\u2029')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ ?<https?:[^<>\s]{1,2000}>/gi, '');
}

function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let current = '';
  for (const piece of text.split(/(\u2029)|(?<=[.!?…][»”"’)]?)\s+/u)) {
    if (piece === undefined) continue;
    if (piece !== '\u2029') current = current === '' ? piece : `${current} ${piece}`;
    if (piece === '\u2029' || (/[.!?…][»”"’)]?$/u.test(piece) && !ABBREVIATION.test(piece))) {
      if (current.trim() !== '') sentences.push(current.trim());
      current = '';
    }
  }
  if (current.trim() !== '') sentences.push(current.trim());
  return sentences;
}

function shorten(sentence: string): string {
  if (sentence.length <= MAX_LENGTH) return sentence;
  const cut = sentence.slice(0, MAX_LENGTH - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > MAX_LENGTH / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
