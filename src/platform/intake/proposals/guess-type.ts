import type { CorrespondentType } from '../intake-item.ts';

/** Read in this order: a minister is a member of Parliament as well, and signs as minister. */
const SIGNS: { type: CorrespondentType; line: RegExp }[] = [
  {
    type: 'premier',
    line: /^\s*(the\s)?(hon\S*\s.{0,40})?premier (of|ministre d[eu])\s+(ontario|quebec|québec|alberta|british|manitoba|saskatchewan|nova|new|newfoundland|prince|yukon|nunavut|the northwest|l)/iu,
  },
  {
    type: 'minister',
    line: /^\s*(the\s)?(deputy |associate )?(minister (of|for|responsible)|ministre (de|du|des|d.|délégu|responsable))/iu,
  },
  { type: 'senator', line: /^\s*(the hon\S* )?(senator|sénateur|sénatrice)\b|,\s*(senator|sénateur|sénatrice)$/iu },
  {
    type: 'member-of-parliament',
    line: /\b([Mm]ember of [Pp]arliament|MEMBER OF PARLIAMENT|[Dd]éputée? (de|du|des|d.|fédérale?|à la chambre)|M\.P\.(?!P)|[Cc]hambre des communes|[Hh]ouse of [Cc]ommons)|,\s*(MP|[Dd]éputé(e|\(e\)|\.e)?)(?!\p{L})|^(MP|[Dd]éputé(e|\(e\)|\.e)?)(?!\p{L})/u,
  },
  {
    type: 'mayor',
    line: /^\s*(deputy )?(mayor|maire|mairesse|warden|reeve|préfet|préfète)\b|,\s*(mayor|maire|mairesse)$/iu,
  },
];

/**
 * What kind of correspondent a writer seems to be, from the display name, the address and the signature block, never from what the letter
 * says (“my MP” makes nobody one). Undefined when nothing tells.
 */
export function guessType(clues: {
  displayName: string;
  email: string;
  signature: string[];
  isOrganization: boolean;
}): CorrespondentType | undefined {
  const lines = [clues.displayName, ...clues.signature].filter((line) => line !== '' && line.length <= 120);
  const domain = clues.email.split('@').at(-1)?.toLowerCase() ?? '';
  for (const { type, line } of SIGNS) if (lines.some((candidate) => line.test(candidate))) return type;
  if (/^(sen|senate|senat)\.parl\.gc\.ca$/.test(domain) || domain === 'sencanada.ca') return 'senator';
  if (domain === 'parl.gc.ca' || domain.endsWith('.parl.gc.ca')) return 'member-of-parliament';
  if (clues.isOrganization || domain === 'gc.ca' || domain.endsWith('.gc.ca') || domain.endsWith('canada.ca'))
    return 'organization';
  return clues.displayName !== '' || clues.email !== '' || clues.signature.length > 0 ? 'public' : undefined;
}
