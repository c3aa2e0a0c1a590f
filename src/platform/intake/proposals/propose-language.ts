import type { Proposal } from '../intake-item.ts';

const ENGLISH = words(
  'the of and to in is that for it with as was are be this have from or had not but what all were when we there can an your which their will would about if has more our my i you he she they his her them who been than its into do how am should could please because hello hi thank thanks hope here just text no yes good at by',
);
const FRENCH = words(
  'le la les des du de et en un une que qui dans est pour sur au aux par pas plus ne se ce cette ces son sa ses il elle nous vous ils elles leur leurs mais ou où avec sont être avoir été ont je mon ma mes votre vos notre nos afin comme dont si tout tous cela très même aussi entre sans sous lui y été ai suis avez madame monsieur bonjour merci bonsoir objet demande chère cher veuillez quand lorsque depuis pouvez pourriez',
);
const MAX_WORDS = 4_000;

/**
 * The language of a text, English or French, by its most common words; French elisions and diacritics count as well. Undefined when there
 * is too little to tell. A text in both is a guess at the one it begins with.
 */
export function proposeLanguage(text: string, header?: string): Proposal<'en' | 'fr'> | undefined {
  const { english, french, first } = count(text.slice(0, 60_000));
  const total = english + french;
  if (total < 2) return fromHeader(header);
  const share = Math.max(english, french) / total;
  if (share < 0.7)
    return total < 12 || !first ? fromHeader(header) : { value: first, source: 'letter-text', confidence: 'guess' };
  const confidence = total >= 30 && share >= 0.9 ? 'certain' : total >= 8 && share >= 0.8 ? 'likely' : 'guess';
  return { value: english > french ? 'en' : 'fr', source: 'letter-text', confidence };
}

/** The language of a text, however short, where nearly all its common words are of one; undefined where that cannot be told. */
export function tellLanguage(text: string): 'en' | 'fr' | undefined {
  const { english, french } = count(text.slice(0, 60_000));
  const total = english + french;
  if (total < 2 || Math.max(english, french) / total < 0.9) return undefined;
  return english > french ? 'en' : 'fr';
}

function fromHeader(header: string | undefined): Proposal<'en' | 'fr'> | undefined {
  const language = /^\s*(en|fr)\b/i.exec(header ?? '')?.[1]?.toLowerCase();
  return language === 'en' || language === 'fr'
    ? { value: language, source: 'language-header', confidence: 'guess' }
    : undefined;
}

function count(text: string): { english: number; french: number; first: 'en' | 'fr' | undefined } {
  const lower = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\S{1,64}@\S{1,255}|https?:\/\/\S{1,2000}/g, ' ');
  let english = 0;
  let french = 0;
  let first: 'en' | 'fr' | undefined;
  let seen = 0;
  for (const [word] of lower.matchAll(/\b(?:[cdjlmnst]|qu)'(?=\p{L})|[\p{L}]+/gu)) {
    if (seen++ >= MAX_WORDS) break;
    if (ENGLISH.has(word)) english += 1;
    if (FRENCH.has(word) || word.endsWith("'")) french += 1;
    else if (/[éèêëàâîïôûùçœ]/.test(word)) french += 0.5;
    if (!first && english + french >= 8) first = english >= french ? 'en' : 'fr';
  }
  return { english, french, first };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
