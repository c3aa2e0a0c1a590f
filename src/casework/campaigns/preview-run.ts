import type { Text } from '../../definition/text.ts';
import { believeRecords } from '../../keeper/index.ts';
import { listAnswered } from '../../storage/campaigns/items.ts';
import { countMembers, listMembers } from '../../storage/campaigns/members.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { campaignAction, reachOfMembers, requireRunKind } from './campaign-access.ts';
import { getCampaign } from './see-campaign.ts';
import { sortMembers } from './sort-members.ts';

/** Most members a run takes on at once. */
export const mostMembers = 5000;
/** Most members named with the reason why they cannot be answered. */
const mostNamed = 200;

/** What a run would do. */
export interface RunPreview {
  /** How many it would answer, by state. */
  readonly can: number;
  readonly states: readonly { readonly recordType: string; readonly state: string; readonly count: number }[];
  readonly cannotCount: number;
  /** Those it cannot, by number, each with the reason. */
  readonly cannot: readonly { readonly id: string; readonly controlNumber: string; readonly reason: Text }[];
  /** Answered by an earlier run of this kind. */
  readonly answered: number;
  /** Members the person does not see; a run of theirs leaves them out. */
  readonly unseen: number;
}

/** Looks ahead at a run without opening any record: how many, in which state, which cannot and why. */
export const previewRun = systemQuery<{ system: string; campaign: string; kind: string }, RunPreview>({
  name: 'preview-campaign-run',
  action: campaignAction,
  show: async (look, { campaign, kind: id }) => {
    const { definition, audit } = look;
    const kind = requireRunKind(definition, id);
    await getCampaign(look, campaign);
    const { members, sorted, all } = await sortedMembers(look, campaign, kind);
    const cannot = sorted.cannot.slice(0, mostNamed);
    const named = { recordIds: cannot.map(({ member }) => member.record_id) };
    await audit(auditNote('listed', { list: 'campaign-preview', rows: cannot.length }, named));
    const states = Map.groupBy(sorted.can, ({ record_type, state }) => JSON.stringify([record_type, state]));
    return {
      can: sorted.can.length,
      states: [...states.values()].map((group) => ({
        recordType: group[0]!.record_type,
        state: group[0]!.state,
        count: group.length,
      })),
      cannotCount: sorted.cannot.length,
      cannot: cannot.map(({ member, reason }) => ({
        id: member.record_id,
        controlNumber: member.control_number,
        reason,
      })),
      answered: sorted.answered.length,
      unseen: Math.max(0, all - members.length),
    };
  },
});

type Sorting = Pick<SystemLook, 'definition' | 'system' | 'actor' | 'account' | 'db'>;

/** The members of a campaign within reach, sorted for a run, and how many there are in all. */
export async function sortedMembers(
  { definition, system, actor, account, db }: Sorting,
  campaign: string,
  kind: Parameters<typeof sortMembers>[1]['kind'],
) {
  const reach = reachOfMembers(definition, actor);
  const members = believeRecords(system.keeper, await listMembers(db, { campaign, reach, limit: mostMembers }));
  const answered = await listAnswered(db, campaign, kind.id);
  const counts = await countMembers(db, [campaign], account);
  const sorted = sortMembers(system, { actor, kind, members, answered });
  return { members, sorted, all: counts.get(campaign) ?? 0 };
}
