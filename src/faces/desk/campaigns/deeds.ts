import { z } from 'zod';
import { addMember, addMembers, removeMember } from '../../../casework/campaigns/add-members.ts';
import { approveCampaign, closeCampaign } from '../../../casework/campaigns/make-campaign.ts';
import { cancelRun, resumeRun } from '../../../casework/campaigns/start-run.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { pathId } from '../../../http/api/schemas.ts';
import type { Route } from '../../../http/route.ts';
import { deskRoute } from '../desk-route.ts';

const ofCampaign = z.object({ system: z.string(), campaign: pathId });
const idempotencyKey = z.string();
const versioned = z.strictObject({ version: z.coerce.number().int(), idempotencyKey });
const ofRun = z.strictObject({ run: pathId, idempotencyKey });
const mostAtOnce = 200;

/** A second person approves the reply; a campaign is closed. */
const decided = (
  [
    ['approval', 'The reply of a campaign is approved', approveCampaign, 'approved-now'],
    ['closing', 'A campaign is closed', closeCampaign, 'closed-now'],
  ] as const
).map(([path, title, command, done]) =>
  deskRoute({
    method: 'POST',
    path: `/campaigns/:campaign/${path}`,
    title,
    doors: [command],
    params: ofCampaign,
    body: versioned,
    show: async ({ incoming, call, system, base, goTo }) => {
      const { campaign } = incoming.params;
      const { version } = incoming.body;
      await runCommand(incoming.installation, call, command, { system: system.id, campaign, version });
      return goTo(`${base}/campaigns/${campaign}?done=${done}`);
    },
  }),
);

/** A run goes on, or ends before it is through. */
const ofRuns = (
  [
    ['resumption', 'A run goes on', resumeRun, 'run'],
    ['cancellation', 'A run is cancelled', cancelRun, 'run-cancelled'],
  ] as const
).map(([path, title, command, done]) =>
  deskRoute({
    method: 'POST',
    path: `/campaigns/:campaign/runs/${path}`,
    title,
    doors: [command],
    params: ofCampaign,
    body: ofRun,
    show: async ({ incoming, call, system, base, goTo }) => {
      const { campaign } = incoming.params;
      const { run } = incoming.body;
      await runCommand(incoming.installation, call, command, { system: system.id, campaign, run });
      return goTo(`${base}/campaigns/${campaign}?done=${done}#runs`);
    },
  }),
);

const membersAdded = deskRoute({
  method: 'POST',
  path: '/campaigns/:campaign/members',
  title: 'Letters are put into a campaign',
  doors: [addMember],
  params: ofCampaign,
  body: z.strictObject({ numbers: z.string().max(20_000), idempotencyKey }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { campaign } = incoming.params;
    const numbers = [...new Set(incoming.body.numbers.split(/[\s,;]+/).filter((one) => one !== ''))];
    const members = numbers.slice(0, mostAtOnce).map((controlNumber) => ({ controlNumber }));
    const results = await addMembers(incoming.installation, call, { system: system.id, campaign, members });
    const added = results.filter((one) => one.added).length;
    return goTo(`${base}/campaigns/${campaign}?done=added&added=${added}&missed=${numbers.length - added}`);
  },
});

const memberRemoved = deskRoute({
  method: 'POST',
  path: '/campaigns/:campaign/members/removed',
  title: 'A letter is taken out of a campaign',
  doors: [removeMember],
  params: ofCampaign,
  body: z.strictObject({ record: pathId, idempotencyKey }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { campaign } = incoming.params;
    const { record } = incoming.body;
    await runCommand(incoming.installation, call, removeMember, { system: system.id, campaign, record });
    return goTo(`${base}/campaigns/${campaign}?done=removed#letters`);
  },
});

/** Everything that is done on the page of a campaign by a button. */
export const campaignDeeds: readonly Route[] = [...decided, ...ofRuns, membersAdded, memberRemoved];
