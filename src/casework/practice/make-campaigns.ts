import { findSetting, keepSetting } from '../../storage/systems/settings.ts';
import { addMembers } from '../campaigns/add-members.ts';
import { approveCampaign, makeCampaign } from '../campaigns/make-campaign.ts';
import { runCommand } from '../run-command.ts';
import type { StoryFault } from './play-story.ts';
import type { WrittenCampaign } from './practice-schema.ts';
import { callAs, playerOf, type Stage } from './stage.ts';

/** A campaign with the records that answer to it. */
export interface CampaignToMake {
  readonly campaign: WrittenCampaign;
  readonly records: readonly string[];
}

/** Makes the campaigns of a system by the commands that people use, each once: its position, the approval of a second person, its members. */
export async function makePracticeCampaigns(
  stage: Stage,
  campaigns: readonly CampaignToMake[],
): Promise<readonly StoryFault[]> {
  const faults: StoryFault[] = [];
  for (const one of campaigns) {
    try {
      await makeOnce(stage, one);
    } catch (fault) {
      faults.push({ key: one.campaign.key, step: 0, because: (fault as Error).message });
    }
  }
  return faults;
}

async function makeOnce(stage: Stage, { campaign, records }: CampaignToMake): Promise<void> {
  const { installation, clock, system, time } = stage;
  const { database } = installation.control;
  const name = `practice-campaign ${system.id} ${campaign.key}`;
  if (await findSetting(database, name)) return;
  const { key, title, reply, office, daysAgo } = campaign;
  const day = time.dayAgo(daysAgo);
  const place = { system: system.id };
  const at = time.moment(day, '14:10');
  const author = playerOf(stage, campaign.by);
  const made = await clock.at(at, () =>
    runCommand(installation, callAs(stage, author, at, `practice campaign ${key}`), makeCampaign, {
      ...place,
      title,
      ...reply,
      office,
    }),
  );
  const on = { ...place, campaign: made.id };
  const joined = time.moment(day, '14:40');
  await clock.at(joined, () =>
    addMembers(installation, callAs(stage, author, joined, `practice members ${key}`), {
      ...on,
      members: records.map((record) => ({ record })),
    }),
  );
  const approved = time.moment(day, '15:25');
  const approver = playerOf(stage, campaign.approvedBy);
  const approval = callAs(stage, approver, approved, `practice approval ${key}`);
  await clock.at(approved, () => runCommand(installation, approval, approveCampaign, { ...on, version: made.version }));
  await keepSetting(database, name, made.id, clock.now());
}
