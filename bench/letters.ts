/** An invented letter: a subject line and about 2 KB of text; the same number gives the same letter. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly given: string;
  readonly family: string;
}

const words = (
  'minister letter bridge harbour school exchange travel visa permit student program region council winter road ' +
  'library museum festival language culture funding office reply question answer family child senior village city ' +
  'passport embassy consular partner youth summer agreement decision delay payment form address signature meeting ' +
  'invitation report committee member community river forest climate energy water market trade export farm fishery'
).split(' ');
const givenNames = 'Amina Benoît Chantal Dmitri Elise Farid Grace Hiroshi Isabelle Jonas Katya Louis Mei Noor'.split(
  ' ',
);
const familyNames = 'Okafor Tremblay Nguyen Silva Kowalski Haddad Larsen Roy Chen Moreau Bouchard Singh Costa'.split(
  ' ',
);

/** Length of a letter's text, in characters. */
const length = 2000;

export function letterOf(number: number): Letter {
  const next = sequenceOf(number);
  const pick = (from: readonly string[]) => from[next() % from.length] as string;
  let body = '';
  while (body.length < length) body += `${pick(words)}${next() % 12 === 0 ? '. ' : ' '}`;
  return {
    subject: `${pick(words)} ${pick(words)} ${pick(words)} ${number}`,
    body: body.slice(0, length),
    given: pick(givenNames),
    family: pick(familyNames),
  };
}

/** A small repeatable sequence of numbers (xorshift, Marsaglia 2003). */
function sequenceOf(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 88_675_123) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
