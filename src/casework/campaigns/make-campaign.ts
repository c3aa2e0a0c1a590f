import { findOffice } from '../../definition/lookup/offices-below.ts';
import { type CampaignRow, insertCampaign, updateCampaign } from '../../storage/campaigns/campaigns.ts';
import { hasRunUnderWay } from '../../storage/campaigns/runs.ts';
import { notFitting, refused } from '../accounts/refused.ts';
import { auditNote, type Done, type SystemWork, systemCommand } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { campaignAction, requireCampaign, requireCampaigns, requireOffice, requireOpen } from './campaign-access.ts';
import { openText, readText, sealText } from './campaign-text.ts';

export interface CampaignInput {
  readonly system: string;
  readonly title: string;
  /** The standard reply in English, in French, or in both. */
  readonly en?: string | undefined;
  readonly fr?: string | undefined;
  /** Office that owns it. */
  readonly office: string;
}

export interface CampaignVersion {
  readonly id: string;
  readonly version: number;
  readonly state: CampaignRow['state'];
}

type Change = { system: string; campaign: string; version: number };

/** Makes a campaign: one position and one standard reply for many alike records. Its texts wait for the approval of a second person. */
export const makeCampaign = systemCommand<CampaignInput, CampaignVersion>({
  name: 'make-campaign',
  action: campaignAction,
  work: async (work, input) => {
    requireCampaigns(work.definition);
    const text = readText(textOf(input));
    requireKnownOffice(work, input.office);
    const at = { id: randomId(), version: 1 };
    await insertCampaign(work.tx, {
      ...at,
      office: input.office,
      state: 'draft',
      changed_by: work.account,
      changed_at: work.now,
      approved_by: null,
      made_at: work.now,
      sealed: sealText(work.system.keeper, at, text),
    });
    const note = auditNote('campaign-made', { campaign: at.id, ownerOffice: input.office });
    return { output: { ...at, state: 'draft' }, notes: [note] };
  },
});

/** Changes title, reply or office; what was approved has to be approved again. Not while a run uses the texts. */
export const changeCampaign = systemCommand<CampaignInput & Change, CampaignVersion>({
  name: 'change-campaign',
  action: campaignAction,
  work: async (work, input) => {
    const row = await requireVersion(work, input);
    if (await hasRunUnderWay(work.tx, row.id)) {
      throw refused(
        'run-under-way',
        'A run uses these texts. Let it end, or cancel it.',
        'Un envoi utilise ces textes. Laissez-le se terminer, ou annulez-le.',
      );
    }
    const text = readText(textOf(input));
    requireKnownOffice(work, input.office);
    return save(work, row, text, {
      office: input.office,
      state: 'draft',
      changed_by: work.account,
      changed_at: work.now,
      approved_by: null,
    });
  },
});

/** Approves the texts, so that runs may use them: someone else than who changed them last. */
export const approveCampaign = systemCommand<Change, CampaignVersion>({
  name: 'approve-campaign',
  action: campaignAction,
  work: async (work, input) => {
    const row = await requireVersion(work, input);
    if (row.state !== 'draft') throw refused('approved-already', 'It is approved already.', 'Elle est déjà approuvée.');
    if (row.changed_by === work.account) {
      throw new DomainError(
        'not-permitted',
        {
          en: 'A second person approves the reply: not who wrote it.',
          fr: 'Une deuxième personne approuve la réponse : pas celle qui l’a écrite.',
        },
        { reason: 'own-text' },
      );
    }
    return save(work, row, openText(work.system.keeper, row), { state: 'approved', approved_by: work.account });
  },
});

/** Closes a campaign: it takes no more members and runs. Its members go on by themselves. */
export const closeCampaign = systemCommand<Change, CampaignVersion>({
  name: 'close-campaign',
  action: campaignAction,
  work: async (work, input) => {
    const row = await requireVersion(work, input);
    if (await hasRunUnderWay(work.tx, row.id)) {
      throw refused(
        'run-under-way',
        'A run is under way. Let it end, or cancel it.',
        'Un envoi est en cours. Laissez-le se terminer, ou annulez-le.',
      );
    }
    return save(work, row, openText(work.system.keeper, row), { state: 'closed' });
  },
});

async function save(
  work: SystemWork,
  row: CampaignRow,
  text: ReturnType<typeof readText>,
  changes: Partial<CampaignRow>,
): Promise<Done<CampaignVersion>> {
  const at = { id: row.id, version: row.version + 1 };
  const next: CampaignRow = { ...row, ...changes, ...at, sealed: sealText(work.system.keeper, at, text) };
  await updateCampaign(work.tx, next);
  const note = auditNote('campaign-changed', { campaign: row.id, ownerOffice: next.office, state: next.state });
  return { output: { ...at, state: next.state }, notes: [note] };
}

async function requireVersion(work: SystemWork, { campaign, version }: Change): Promise<CampaignRow> {
  const row = await requireCampaign(work, campaign);
  requireOpen(row);
  if (row.version === version) return row;
  throw new DomainError(
    'conflict',
    {
      en: 'Someone changed this campaign meanwhile. Look at it, then try again.',
      fr: 'Quelqu’un a modifié cette campagne entre-temps. Consultez-la, puis réessayez.',
    },
    { reason: 'other-version' },
  );
}

function requireKnownOffice({ definition, actor }: SystemWork, office: string): void {
  if (!findOffice(definition, office))
    throw notFitting('/office', 'unknown-office', 'Choose an office.', 'Choisissez un bureau.');
  requireOffice(definition, actor, office);
}

function textOf({ title, en, fr }: CampaignInput) {
  return { title, reply: { en, fr } };
}
