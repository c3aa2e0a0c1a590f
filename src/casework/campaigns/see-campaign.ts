import type { Text } from '../../definition/text.ts';
import { believeRecords } from '../../keeper/index.ts';
import { type CampaignRow, findCampaign, listCampaignRows } from '../../storage/campaigns/campaigns.ts';
import { countMembers, listMembers } from '../../storage/campaigns/members.ts';
import { type CountedRun, listFailedItems, listRuns } from '../../storage/campaigns/runs.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { campaignAction, nothingHere, reachOfMembers, requireCampaigns, worksFor } from './campaign-access.ts';
import { type CampaignText, openText } from './campaign-text.ts';

/** A campaign in a list. */
export interface CampaignLine {
  readonly id: string;
  readonly title: string;
  readonly office: string;
  readonly state: CampaignRow['state'];
  /** Members; restricted records count for whom they name. */
  readonly members: number;
}

/** One run as its campaign shows it. */
export interface RunView {
  readonly id: string;
  readonly kind: string;
  readonly state: CountedRun['state'];
  readonly startedAt: string;
  readonly startedBy: string;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
  readonly stoppedBecause: string | undefined;
}

/** A campaign opened. Of its members: how many, and by number and state those the person may see. */
export interface CampaignView extends CampaignLine {
  readonly version: number;
  readonly reply: CampaignText['reply'];
  readonly changedBy: string;
  readonly approvedBy: string | undefined;
  /** The person works for its office: may change, run and close it. */
  readonly mayWork: boolean;
  /** The person may approve its texts now. */
  readonly mayApprove: boolean;
  readonly shown: readonly {
    readonly id: string;
    readonly controlNumber: string;
    readonly recordType: string;
    readonly state: string;
    /** What became of it in the newest run, if that had it. */
    readonly result: 'waiting' | 'done' | 'failed' | undefined;
  }[];
  /** Control number after which the next page begins. */
  readonly next: string | undefined;
  readonly runs: readonly RunView[];
  /** What the newest run could not do, by number, with the reason. */
  readonly failures: readonly {
    readonly id: string;
    readonly controlNumber: string;
    readonly code: string;
    readonly reason: Text;
  }[];
}

const pageSize = 50;
const mostCampaigns = 200;
const mostFailures = 200;

/** The campaigns of a system, with how many members each has. */
export const listCampaigns = systemQuery<{ system: string }, CampaignLine[]>({
  name: 'list-campaigns',
  action: campaignAction,
  show: async ({ system, definition, db, audit, account }) => {
    requireCampaigns(definition);
    const rows = await listCampaignRows(db, mostCampaigns);
    const counts = await countMembers(
      db,
      rows.map(({ id }) => id),
      account,
    );
    await audit(auditNote('campaigns-listed', { rows: rows.length }));
    return rows.map((row) => ({
      id: row.id,
      title: openText(system.keeper, row).title,
      office: row.office,
      state: row.state,
      members: counts.get(row.id) ?? 0,
    }));
  },
});

/** One campaign: its texts, how many members, those within reach by number and state, its runs and what they could not do. */
export const seeCampaign = systemQuery<{ system: string; campaign: string; after?: string | undefined }, CampaignView>({
  name: 'see-campaign',
  action: campaignAction,
  show: async (look, { campaign: id, after }) => {
    const { installation, system, definition, actor, db, audit, account } = look;
    const row = await getCampaign(look, id);
    const reach = reachOfMembers(definition, actor);
    const [counts, found, runs] = await Promise.all([
      countMembers(db, [id], account),
      listMembers(db, { campaign: id, reach, after, limit: pageSize + 1 }),
      listRuns(db, id),
    ]);
    const [newest] = runs;
    const failures = newest ? await listFailedItems(db, { run: newest.id, reach, limit: mostFailures }) : [];
    const page = found.slice(0, pageSize);
    const members = believeRecords(system.keeper, page);
    const recordIds = [...new Set([...members, ...failures].map(({ record_id }) => record_id))];
    await audit(auditNote('campaign-opened', { campaign: id }));
    await audit(auditNote('listed', { list: 'campaign', rows: recordIds.length, sealed: false }, { recordIds }));
    const people = [row.changed_by, row.approved_by, ...runs.map((run) => run.account)].filter((one) => one !== null);
    const names = await namesOf(installation, people);
    const nameOf = (one: string) => names.get(one)?.name ?? '—';
    const mayWork = worksFor(definition, actor, row.office);
    const { title, reply } = openText(system.keeper, row);
    return {
      id,
      title,
      reply,
      office: row.office,
      state: row.state,
      version: row.version,
      members: counts.get(id) ?? 0,
      changedBy: nameOf(row.changed_by),
      approvedBy: row.approved_by === null ? undefined : nameOf(row.approved_by),
      mayWork: mayWork && row.state !== 'closed',
      mayApprove: mayWork && row.state === 'draft' && row.changed_by !== account,
      shown: members.map(({ record_id, control_number, record_type, state, result }) => ({
        id: record_id,
        controlNumber: control_number,
        recordType: record_type,
        state,
        result: result ?? undefined,
      })),
      next: found.length > pageSize ? members.at(-1)?.control_number : undefined,
      runs: runs.map((run) => ({
        id: run.id,
        kind: run.kind,
        state: run.state,
        startedAt: run.started_at.toISOString(),
        startedBy: nameOf(run.account),
        waiting: run.waiting,
        done: run.done,
        failed: run.failed,
        stoppedBecause: run.stopped_because ?? undefined,
      })),
      failures: failures.map(({ record_id, control_number, code, reason }) => ({
        id: record_id,
        controlNumber: control_number,
        code,
        reason,
      })),
    };
  },
});

/** A campaign of a system that has campaigns. @throws {DomainError} `not-found` */
export async function getCampaign(
  { definition, db }: Pick<SystemLook, 'definition' | 'db'>,
  id: string,
): Promise<CampaignRow> {
  requireCampaigns(definition);
  const row = await findCampaign(db, id);
  if (!row) throw nothingHere();
  return row;
}
