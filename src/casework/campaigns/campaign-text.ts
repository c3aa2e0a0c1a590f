import type { Keeper } from '../../keeper/index.ts';
import type { CampaignRow } from '../../storage/campaigns/campaigns.ts';
import { type InputError, invalid } from '../domain-error.ts';

/** The texts of a campaign: a free title, and the standard reply in one or both languages. */
export interface CampaignText {
  readonly title: string;
  readonly reply: { readonly en?: string | undefined; readonly fr?: string | undefined };
}

const longestReply = 5000;

type Sealing = Pick<Keeper, 'sealForSystem' | 'unsealForSystem'>;

function contextOf({ id, version }: Pick<CampaignRow, 'id' | 'version'>) {
  return { table: 'casework.campaign', column: 'sealed', row: id, counter: version } as const;
}

/** Seals the texts under the version of the campaign. */
export function sealText(keeper: Sealing, at: Pick<CampaignRow, 'id' | 'version'>, text: CampaignText): Buffer {
  return keeper.sealForSystem(contextOf(at), JSON.stringify(text));
}

/** Opens the texts. Throws SealError when they were altered or put back to an older version. */
export function openText(keeper: Sealing, row: CampaignRow): CampaignText {
  return JSON.parse(keeper.unsealForSystem(contextOf(row), row.sealed).toString('utf8')) as CampaignText;
}

/** Texts as given, without empty ones. @throws {DomainError} `invalid` */
export function readText({ title, reply }: CampaignText): CampaignText {
  const errors: InputError[] = [];
  const name = title.trim();
  if (name === '' || name.length > 200) errors.push({ pointer: '/title', code: 'needed', message: needsTitle });
  const versions = Object.entries(reply).flatMap(([language, text]) => {
    const trimmed = text?.trim() ?? '';
    if (trimmed.length > longestReply) errors.push({ pointer: `/${language}`, code: 'too-long', message: tooLong });
    return trimmed === '' ? [] : [[language, trimmed] as const];
  });
  if (versions.length === 0) errors.push({ pointer: '/en', code: 'needed', message: needsReply });
  if (errors.length > 0) throw invalid(errors);
  return { title: name, reply: Object.fromEntries(versions) };
}

const needsTitle = {
  en: 'Give a title of at most 200 characters.',
  fr: 'Donnez un titre de 200 caractères au plus.',
};
const needsReply = {
  en: 'Give the reply in at least one language.',
  fr: 'Donnez la réponse dans au moins une langue.',
};
const tooLong = {
  en: `At most ${longestReply} characters.`,
  fr: `${longestReply} caractères au plus.`,
};
