import { allowedFor, canSee } from '../../engine/access/allowed-for.ts';
import { deleteMember, insertMember } from '../../storage/campaigns/members.ts';
import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { insertRecordActionInTx } from '../../storage/records/record-actions.ts';
import type { RecordRow } from '../../storage/records/record-row.ts';
import { nothingThere, refused } from '../accounts/refused.ts';
import type { Call } from '../call.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import { DomainError, notFound } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { actorOf, placeOfRow } from '../records/reach-record.ts';
import { runCommand } from '../run-command.ts';
import { campaignAction, requireCampaign, requireOpen } from './campaign-access.ts';

export interface MemberInput {
  readonly system: string;
  readonly campaign: string;
  readonly record: string;
}

/** A record by its id, or by its control number. */
export type NewMember = { readonly record: string } | { readonly controlNumber: string };

/** Makes one record a member. Nothing of it is opened: where it stands decides whether this person may. */
export const addMember = systemCommand<{ system: string; campaign: string } & NewMember, { id: string }>({
  name: 'add-campaign-member',
  action: campaignAction,
  work: async (work, { campaign, ...given }) => {
    requireOpen(await requireCampaign(work, campaign));
    const record = await idOf(work, given);
    const row = await requireOpenRecord(work, record);
    const member = { recordId: record, campaignId: campaign, by: work.account, at: work.now };
    const placed = await insertMember(work.tx, member);
    if (placed?.campaignId !== campaign) {
      throw refused(
        'in-another-campaign',
        'This record is in another campaign. Take it out of that one first.',
        'Ce dossier fait partie d’une autre campagne. Retirez-le d’abord de celle-ci.',
      );
    }
    if (placed.isNew) await writeHistory(work, row, 'join-campaign', campaign);
    return { output: { id: record }, notes: [auditNote('campaign-joined', { campaign }, { recordId: record })] };
  },
});

/** Takes one record out again; what was done with it stays. */
export const removeMember = systemCommand<MemberInput, { id: string }>({
  name: 'remove-campaign-member',
  action: campaignAction,
  work: async (work, { campaign, record }) => {
    requireOpen(await requireCampaign(work, campaign));
    const row = await requireOpenRecord(work, record, 'any');
    if (!(await deleteMember(work.tx, campaign, record))) throw nothingThere();
    await writeHistory(work, row, 'leave-campaign', campaign);
    return { output: { id: record }, notes: [auditNote('campaign-left', { campaign }, { recordId: record })] };
  },
});

/** The record's history says it too; which campaign, by its id alone, because its title is sealed. */
async function writeHistory(
  { tx, account, now }: SystemWork,
  { id, state, version }: RecordRow,
  action: 'join-campaign' | 'leave-campaign',
  campaign: string,
): Promise<void> {
  await insertRecordActionInTx(tx, {
    record_id: id,
    kind: 'campaign',
    action,
    from_state: state,
    to_state: state,
    actor: account,
    on_behalf_of: null,
    role: null,
    office: null,
    at: now,
    record_version: version,
    facts: { campaign },
    nonce: randomId(),
    sealed: null,
  });
}

/** What became of one record that was to be added. */
export interface AddedMember {
  /** Its id or control number, as it was given. */
  readonly record: string;
  readonly added: boolean;
  /** Why not: a closed code and words. */
  readonly code?: string | undefined;
  readonly why?: { readonly en: string; readonly fr: string } | undefined;
}

/** Adds records, each checked and written on its own: one that cannot be added holds up no other. A retry under the same key adds none twice. */
export async function addMembers(
  installation: Installation,
  call: Call,
  { members, ...place }: { system: string; campaign: string; members: readonly NewMember[] },
): Promise<AddedMember[]> {
  const added: AddedMember[] = [];
  for (const member of members) {
    const record = 'record' in member ? member.record : member.controlNumber;
    const key = call.idempotencyKey === undefined ? {} : { idempotencyKey: `${call.idempotencyKey}-${record}` };
    try {
      await runCommand(installation, { ...call, ...key }, addMember, { ...place, ...member });
      added.push({ record, added: true });
    } catch (fault) {
      if (!(fault instanceof DomainError) || !ownReasons.has(fault.reason ?? '')) throw fault;
      added.push({ record, added: false, code: fault.reason, why: fault.text });
    }
  }
  return added;
}

async function idOf({ tx }: SystemWork, member: NewMember): Promise<string> {
  if ('record' in member) return member.record;
  const id = await findIdByControlNumber(tx, member.controlNumber.trim().toUpperCase());
  if (!id) throw notFound('out-of-reach');
  return id;
}

/** Why one record is not added; what is not there and what is not to be seen have one reason. Anything else is about the whole request. */
const ownReasons: ReadonlySet<string> = new Set([
  'out-of-reach',
  'not-this-record',
  'record-closed',
  'in-another-campaign',
]);

/** @throws {DomainError} `not-found` for what the person does not see, `not-permitted` without the action, `refused` once it is closed */
async function requireOpenRecord(
  { installation, tx, system, account, now }: SystemWork,
  id: string,
  phases: 'open' | 'any' = 'open',
): Promise<RecordRow> {
  const reach = await findReach({ installation, system }, tx, {
    id,
    account,
    now,
    subject: system.keeper.pseudonym(id),
  });
  if (!reach.record) throw notFound('out-of-reach');
  const { definition } = system.version(reach.record.definition_version);
  const actor = actorOf(account, reach.grants, undefined);
  const question = { definition, actor, record: placeOfRow(reach.record, reach.restrictedTo) };
  if (!canSee(question)) throw notFound('out-of-reach');
  if (!allowedFor({ ...question, action: campaignAction }).allowed) {
    throw new DomainError(
      'not-permitted',
      {
        en: 'Your roles do not let you put this record into a campaign.',
        fr: 'Vos rôles ne vous permettent pas de mettre ce dossier dans une campagne.',
      },
      { reason: 'not-this-record' },
    );
  }
  if (phases === 'open' && reach.record.phase === 'closed')
    throw refused('record-closed', 'This record is closed.', 'Ce dossier est fermé.');
  return reach.record;
}
