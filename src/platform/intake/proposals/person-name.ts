import type { ProposedCorrespondent } from '../intake-item.ts';

const TITLE =
  /^((her|his|their) worship|son honneur|(grand |regional )chief|the (right )?hon(ou?rable|\.)?|right hon(ou?rable|\.)?|hon(ou?rable|\.)?|l.(très )?hon(orable|\.)?|mr|mrs|ms|miss|mx|dr|dre|prof|professor|professeure?|rev|reverend|m|mme|mlle|me|maître|monsieur|madame|sir|senator|sénateur|sénatrice|mayor|maire|mairesse|chief|chef|docteure?|minister|ministre|premier|première ministre|sen(?=\.)|dép(?=\.))(?:\.|(?=\s))\s*/iu;
const POST_NOMINALS =
  /(?:,?\s+|\s*[-–—]\s*)(p\.?c\.?|c\.?p\.?|m\.?p\.?p?\.?|m\.?n\.?a\.?|m\.?l\.?a\.?|q\.?c\.?|k\.?c\.?|c\.?r\.?|ph\.?d\.?|m\.?d\.?|b\.?a\.?|m\.?a\.?|mba|cpa|p\.?\s?eng\.?|ing\.?|o\.?c\.?|o\.?ont\.?|député(e|\.e|\(e\))?|jr\.?|sr\.?)$/iu;
const PARTICLE = /^(de|du|des|da|di|del|della|van|von|der|den|la|le|st\.?|ste\.?|bin|ibn|al|el|mac|mc|ter|dos|o)$/iu;
const ORGANIZATION =
  /(?<![\p{L}\d])(corporation|inc|ltd|ltée|corp|llp|llc|s\.?e\.?n\.?c|association|society|société|club|union|syndicat|federation|fédération|council|conseil|committee|comité|chamber|chambre|foundation|fondation|institute|institut|university|université|college|collège|school|école|hospital|hôpital|church|église|department|ministère|agency|agence|office|bureau|city|ville|town|municipality|municipalité|village|county|band|first nation|première nation|company|compagnie|group|groupe|centre|center|coalition|alliance|network|réseau|board|commission|team|équipe|service|services|support|info|news|newsletter|admin)(?![\p{L}\d])/iu;

type Name = ProposedCorrespondent['name'];

/**
 * Reads a display name or a signature line as a person's or an organization's name: “Tremblay, Anne (HC/SC)”, “The Hon. A. Roy, P.C., M.P.”,
 * “Jean-Luc de la Tour”, “Prairie Growers Association”. Undefined when it is not a name.
 */
export function readName(line: string): Name | undefined {
  const organization = /\(([^()]{2,60})\)\s*$/u.exec(line)?.[1];
  const bare = line
    .replace(/\([^()]*\)|\[[^\]]*\]/gu, ' ')
    .replace(/^["'“”«»\s-]+|["'“”«»\s,;–—-]+$/gu, '')
    .replace(/\s+/gu, ' ');
  if (bare === '' || bare.length > 120 || /[@<>/\\{}|=_*#]|\d{2}/u.test(bare) || !/\p{L}{2}/u.test(bare))
    return undefined;
  if (ORGANIZATION.test(bare)) return { given: '', family: '', organization: bare };
  const { title, rest } = takeTitle(stripPostNominals(bare.replace(/ (via|par l.entremise de) .{1,80}$/iu, '')));
  const parts = splitName(rest, title !== undefined);
  if (!parts) return undefined;
  return { ...parts, ...(title ? { title } : {}), ...(organization ? { organization } : {}) };
}

/** A name pieced together from an address such as `jean.tremblay@…`; undefined when the local part does not look like one. */
export function guessNameFromEmail(email: string): Name | undefined {
  const match = /^([a-z]{1,20})[._-]([a-z]{2,30})\d{0,4}@/i.exec(email);
  if (
    !match ||
    ORGANIZATION.test(match[1]!) ||
    ORGANIZATION.test(match[2]!) ||
    /^(no|do|not|reply|mail|the|mp|office)$/i.test(match[1]!)
  )
    return undefined;
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1).toLowerCase();
  return { given: capital(match[1]!), family: capital(match[2]!) };
}

/** Whether a line of a signature reads like a person's name and not like a sentence or an office. */
export function looksLikePersonName(line: string): boolean {
  const name = line.length <= 60 ? readName(line) : undefined;
  if (!name || name.family === '') return false;
  const words = `${name.given} ${name.family}`.split(' ').filter((word) => word !== '');
  return words.length >= 2 && words.length <= 6 && words.every((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word));
}

function takeTitle(text: string): { title?: string; rest: string } {
  let rest = text;
  const titles: string[] = [];
  for (
    let match = TITLE.exec(rest);
    match && titles.length < 3 && match[0].length < rest.length;
    match = TITLE.exec(rest)
  ) {
    titles.push(match[0].trim());
    rest = rest.slice(match[0].length);
  }
  return titles.length === 0 ? { rest } : { title: titles.join(' '), rest };
}

function stripPostNominals(text: string): string {
  let rest = text;
  for (let turn = 0; turn < 6 && POST_NOMINALS.test(rest); turn += 1) rest = rest.replace(POST_NOMINALS, '');
  return rest;
}

/** A single word is a family name after a title (“Mr. Roy”), else a given name. */
function splitName(text: string, hasTitle: boolean): { given: string; family: string } | undefined {
  const comma = /^([^,]{1,60}),\s*([^,]{1,60})$/u.exec(text);
  if (comma) return { given: recase(comma[2]!.replace(TITLE, '')), family: recase(comma[1]!) };
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length === 0 || words.length > 7 || text.includes(',')) return undefined;
  if (words.length === 1)
    return hasTitle ? { given: '', family: recase(words[0]!) } : { given: recase(words[0]!), family: '' };
  let familyAt = words.length - 1;
  while (familyAt > 1 && PARTICLE.test(words[familyAt - 1]!)) familyAt -= 1;
  return { given: recase(words.slice(0, familyAt).join(' ')), family: recase(words.slice(familyAt).join(' ')) };
}

/** TREMBLAY and anne are written Tremblay and Anne; mixed case is left as its bearer writes it. */
function recase(name: string): string {
  const hasBoth = /\p{Lu}/u.test(name) && /\p{Ll}/u.test(name);
  if (hasBoth || !/\p{L}{2}/u.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
