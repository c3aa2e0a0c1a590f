import type { Definition } from '../../definition/definition.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { officesFor } from '../../engine/access/offices-for.ts';
import type { Actor } from '../../engine/types.ts';
import type { CampaignRow } from '../../storage/campaigns/campaigns.ts';
import { lockCampaign } from '../../storage/campaigns/campaigns.ts';
import { refused } from '../accounts/refused.ts';
import type { SystemWork } from '../commands.ts';
import { DomainError, notFound } from '../domain-error.ts';

/** The access action of campaigns: asked of each record, and of the office that owns the campaign. */
export const campaignAction = 'campaign';

export type RunKind = NonNullable<Definition['system']['campaigns']>['runs'][number];

/** The runs a system has. @throws {DomainError} `not-found` when it has no campaigns */
export function requireCampaigns(definition: Definition): readonly RunKind[] {
  const { campaigns } = definition.system;
  if (!campaigns) throw notFound('no-campaigns');
  return campaigns.runs;
}

/** A run of the definition. @throws {DomainError} `not-found` */
export function requireRunKind(definition: Definition, id: string): RunKind {
  const kind = requireCampaigns(definition).find((one) => one.id === id);
  if (!kind) throw nothingHere();
  return kind;
}

/** Whether a person works on the campaigns of an office. */
export function worksFor(definition: Definition, actor: Actor, office: string): boolean {
  return officesFor({ definition, actor, action: campaignAction }).has(office);
}

/** The campaign, locked, for whoever works for its office. @throws {DomainError} `not-found`, `not-permitted` */
export async function requireCampaign(
  { tx, definition, actor }: Pick<SystemWork, 'tx' | 'definition' | 'actor'>,
  id: string,
): Promise<CampaignRow> {
  requireCampaigns(definition);
  const row = await lockCampaign(tx, id);
  if (!row) throw nothingHere();
  requireOffice(definition, actor, row.office);
  return row;
}

/** @throws {DomainError} `not-permitted` */
export function requireOffice(definition: Definition, actor: Actor, office: string): void {
  if (worksFor(definition, actor, office)) return;
  throw new DomainError(
    'not-permitted',
    {
      en: 'This campaign belongs to an office you do not work for.',
      fr: 'Cette campagne relève d’un bureau pour lequel vous ne travaillez pas.',
    },
    { reason: 'other-office' },
  );
}

/** What was closed stays as it is. @throws {DomainError} `refused` */
export function requireOpen({ state }: CampaignRow): void {
  if (state === 'closed') throw refused('campaign-closed', 'This campaign is closed.', 'Cette campagne est terminée.');
}

/** Members a person may see in a list: what they may list or open. */
export function reachOfMembers(definition: Definition, actor: Actor) {
  const list = accessPredicate({ definition, actor, action: 'list' });
  const view = accessPredicate({ definition, actor, action: 'view' });
  return { account: actor.account, any: [...list.any, ...view.any] };
}

/** There is no such campaign or run. */
export function nothingHere(): DomainError {
  return new DomainError('not-found', {
    en: 'There is no such campaign, or this system has none.',
    fr: 'Cette campagne n’existe pas, ou ce système n’en a pas.',
  });
}
