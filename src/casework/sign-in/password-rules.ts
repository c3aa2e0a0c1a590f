import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { InputError } from '../domain-error.ts';
import { invalid } from '../domain-error.ts';

/** Characters a password has at least and at most; nothing is asked of their kind (ASVS 6.2.5). */
export const passwordLength = { least: 15, most: 128 };

/** Words that attackers try first at this kind of institution; what is left without them must still be long. */
const contextWords =
  `password motdepasse passwort passphrase azerty qwerty bonjour bienvenue welcome letmein soleil chouchou doudou
  iloveyou jetaime canada quebec québec ottawa gatineau montreal montréal toronto hockey government gouvernement ministre minister
  ministry ministère chancery chancellerie correspondence correspondance secret protected protégé printemps automne winter summer
  spring autumn hiver été`.split(/\s+/);

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Refuses passwords that are short, known, guessable, or made of what stands around them.
 *
 * @param context name, e-mail address and titles of the person and the installation
 * @throws {DomainError} `invalid` with every reason at once
 */
export async function requireGoodPassword(password: string, context: readonly string[]): Promise<void> {
  const errors: InputError[] = [];
  const length = [...password].length;
  if (length < passwordLength.least) errors.push(fault('too-short', tooShort));
  if (length > passwordLength.most) errors.push(fault('too-long', tooLong));
  const words = [...contextWords, ...context.flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u))];
  if (length <= passwordLength.most && !(await isStrong(password, words))) errors.push(fault('guessable', guessable));
  if (errors.length > 0) throw invalid(errors);
}

async function isStrong(password: string, words: readonly string[]): Promise<boolean> {
  let rest = plain(password);
  for (const word of [...words].map(plain).sort((one, other) => other.length - one.length)) {
    if (word.length >= 4) rest = rest.replaceAll(word, '');
  }
  const left = rest.replace(/[^\p{L}\p{N}]/gu, '');
  if (left.length < 8 || new Set(left).size < 5) return false;
  estimator ??= loadEstimator();
  return (await estimator).check(password, words.slice(0, 100)).score >= 3;
}

/** Ten megabytes of dictionaries: only where a password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [common, english, french] = await Promise.all([
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function fault(code: string, message: InputError['message']): InputError {
  return { pointer: '/password', code, message };
}

const tooShort = {
  en: `At least ${passwordLength.least} characters. Several unrelated words make a good password.`,
  fr: `Au moins ${passwordLength.least} caractères. Plusieurs mots sans lien font un bon mot de passe.`,
};
const tooLong = {
  en: `At most ${passwordLength.most} characters.`,
  fr: `Au plus ${passwordLength.most} caractères.`,
};
const guessable = {
  en: 'This password is known, easy to guess, or made of names and words that belong here. Choose another.',
  fr: 'Ce mot de passe est connu, facile à deviner ou fait de noms et de mots d’ici. Choisissez-en un autre.',
};
