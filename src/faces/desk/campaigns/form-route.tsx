import { z } from 'zod';
import { changeCampaign, makeCampaign } from '../../../casework/campaigns/make-campaign.ts';
import { seeCampaign } from '../../../casework/campaigns/see-campaign.ts';
import { notFound } from '../../../casework/domain-error.ts';
import { campaignDrafts } from '../../../casework/drafts/system-drafts.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { type FormValues, oneOf } from '../../shell/form-values.ts';
import { plainName, submit } from '../../shell/submit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { draftRoutes } from '../form/draft-routes.ts';
import { askedAmong, draftOf, sending } from '../form/drafts.tsx';
import { type CampaignGiven, drawCampaignForm, type FormVisit, pageOf } from './form.tsx';

const ofCampaign = z.object({ system: z.string(), campaign: pathId });
const body = z.strictObject({
  title: z.string().max(1000),
  office: z.string().max(100),
  en: z.string().max(30_000),
  fr: z.string().max(30_000),
  idempotencyKey: z.string(),
  draft: z.string().max(60).optional(),
});
const query = z.strictObject({ draft: z.string().max(60).optional() });
const changed = body.extend({ version: z.coerce.number().int() });

/** The form of a new campaign. */
export const newCampaignPage = deskRoute({
  method: 'GET',
  path: '/campaigns/new',
  title: 'New campaign',
  doors: [campaignDrafts.list],
  params: inSystem,
  query,
  show: async (visit) => {
    const { system, definition } = visit;
    if (!system.may.includes('campaign') || !definition.system.campaigns) throw notFound('no-campaigns');
    const empty = { title: '', office: system.offices[0] ?? '', en: '', fr: '' };
    return drawAsked(visit, empty, undefined, visit.incoming.query.draft);
  },
});

export const campaignMade = deskRoute({
  method: 'POST',
  path: '/campaigns/new',
  title: 'A campaign is made',
  doors: [makeCampaign],
  params: inSystem,
  body,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { idempotencyKey: _key, draft: _draft, ...given } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        const input = { system: system.id, ...given };
        const { id } = await runCommand(incoming.installation, sending(call, incoming.body), makeCampaign, input);
        return goTo(`${base}/campaigns/${id}`);
      },
      (again) => drawCampaignForm(visit, given, undefined, { again, draft: sentDraft(visit, undefined) }),
    );
  },
});

/** The same form for one that is there. */
export const campaignEditPage = deskRoute({
  method: 'GET',
  path: '/campaigns/:campaign/edit',
  title: 'Change a campaign',
  doors: [seeCampaign, campaignDrafts.list],
  params: ofCampaign,
  query,
  show: async (visit) => {
    const { incoming, call, system } = visit;
    const { campaign } = incoming.params;
    const view = await runQuery(incoming.installation, call, seeCampaign, { system: system.id, campaign });
    const { title, office, reply, version } = view;
    const given = { title, office, en: reply.en ?? '', fr: reply.fr ?? '', version };
    return drawAsked(visit, given, campaign, incoming.query.draft);
  },
});

export const campaignChanged = deskRoute({
  method: 'POST',
  path: '/campaigns/:campaign/edit',
  title: 'A campaign is changed',
  doors: [changeCampaign, seeCampaign],
  params: ofCampaign,
  body: changed,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { campaign } = incoming.params;
    const { idempotencyKey: _key, draft: _draft, ...given } = incoming.body;
    const draft = sentDraft(visit, campaign);
    return submit(
      language,
      plainName,
      async () => {
        const input = { system: system.id, campaign, ...given };
        await runCommand(incoming.installation, sending(call, incoming.body), changeCampaign, input);
        return goTo(`${base}/campaigns/${campaign}?done=changed`);
      },
      async (again) => {
        if (again.status !== 409) return drawCampaignForm(visit, given, campaign, { again, draft });
        const now = await runQuery(incoming.installation, call, seeCampaign, { system: system.id, campaign });
        if (now.version === given.version) return drawCampaignForm(visit, given, campaign, { again, draft });
        // Somebody else changed it: what it says now stands beside what was typed, and can then be written over.
        return drawCampaignForm(visit, { ...given, version: now.version }, campaign, { again, draft, now });
      },
    );
  },
});

/** Drafts of a new campaign, and of one that is there, are kept and thrown away. */
export const campaignDraftRoutes = [
  ...draftRoutes({
    page: '/campaigns/new',
    what: 'a new campaign',
    drafts: campaignDrafts,
    params: inSystem,
    formOf: () => formOf(undefined),
  }),
  ...draftRoutes({
    page: '/campaigns/:campaign/edit',
    what: 'the texts of a campaign',
    drafts: campaignDrafts,
    params: ofCampaign,
    formOf: ({ campaign }) => formOf(campaign),
  }),
];

function formOf(campaign: string | undefined): string {
  return campaign ? `campaign.${campaign}` : 'campaign';
}

function sentDraft(visit: FormVisit & { incoming: { body: { draft?: string | undefined } } }, campaign?: string) {
  return draftOf(`${pageOf(visit, campaign)}/drafts`, { draft: visit.incoming.body.draft ?? '' });
}

/** The form as it was asked for: with what the draft held, or as the campaign is. */
async function drawAsked(
  visit: FormVisit,
  given: CampaignGiven,
  campaign: string | undefined,
  asked: string | undefined,
): Promise<Response> {
  const { incoming, call, system } = visit;
  const list = { system: system.id, form: formOf(campaign) };
  const drafts = await runQuery(incoming.installation, call, campaignDrafts.list, list);
  const draft = askedAmong(drafts, `${pageOf(visit, campaign)}/drafts`, asked);
  return drawCampaignForm(visit, draft.values ? givenIn(draft.values) : given, campaign, { draft, drafts });
}

function givenIn(values: FormValues): CampaignGiven {
  const version = Number.parseInt(oneOf(values, 'version'), 10);
  const [title, office, en, fr] = ['title', 'office', 'en', 'fr'].map((name) => oneOf(values, name)) as [
    string,
    string,
    string,
    string,
  ];
  return { title, office, en, fr, ...(Number.isNaN(version) ? {} : { version }) };
}
