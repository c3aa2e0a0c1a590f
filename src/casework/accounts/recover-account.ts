import { listCredentialRows } from '../../storage/control/credentials.ts';
import { listWaitingDecisions } from '../../storage/control/dual-decisions.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { auditNote, type ControlWork, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { approveWaiting, askSecondPerson, getWaiting, refuseWaiting } from './dual-decision.ts';
import { type EnrolmentLink, makeLink } from './enrolment-link.ts';
import { loadAccount } from './load-account.ts';

const kind = 'recovery';

/** What a recovery was asked on: it is void once the person signed in another way, or their credentials changed. */
async function contentOf({ tx, control }: Pick<ControlWork, 'tx' | 'control'>, account: string): Promise<unknown> {
  const row = await loadAccount(tx, account, ['active']);
  const credentials = await listCredentialRows(tx, control.keeper, account);
  return { account, epoch: row.session_epoch, credentials: credentials.map(({ id }) => id) };
}

/** One account manager, having met the person or seen proof of who they are, asks for a new way in for them. */
export const askRecovery = controlCommand<{ account: string }, { decision: string; digest: string }>({
  name: 'ask-recovery',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account }) => {
    const content = await contentOf(work, account);
    const { notes, ...output } = await askSecondPerson(work, { kind, subject: account, content });
    await insertNotice(work.tx, account, 'recovery-asked', work.now);
    return { output, notes: [auditNote('account-recovery-asked', { account }), ...notes] };
  },
});

/** Another account manager approves what they were shown; the link is given to them once. */
export const approveRecovery = controlCommand<{ decision: string; digest: string }, EnrolmentLink>({
  name: 'approve-recovery',
  installationRoles: ['account-manager'],
  shownOnce: true,
  stepUp: true,
  work: async (work, { decision, digest }) => {
    const row = await getWaiting(work, decision, kind);
    const account = row.subject as string;
    const second = await approveWaiting(work, row, { seen: digest, content: await contentOf(work, account) });
    const output = await makeLink(
      { ...work, keeper: work.control.keeper },
      {
        account,
        kind: 'recover',
        madeBy: row.asked_by,
        approvedBy: second.by,
      },
    );
    const notes = [
      auditNote('account-recovery-approved', { account }),
      auditNote('enrolment-link-made', { account, kind: 'recover' }),
    ];
    return { output, notes: [...notes, ...second.notes] };
  },
});

/** Refuses a recovery, or withdraws one's own. */
export const refuseRecovery = controlCommand<{ decision: string }, { decision: string }>({
  name: 'refuse-recovery',
  installationRoles: ['account-manager'],
  work: async (work, { decision }) => {
    const row = await getWaiting(work, decision, kind);
    return { output: { decision }, notes: await refuseWaiting(work, row) };
  },
});

/** Recoveries that wait for a second person. */
export const listRecoveries = controlQuery<
  Record<string, never>,
  { decision: string; account: string; askedBy: string; askedAt: string; lapsesAt: string; digest: string }[]
>({
  name: 'list-recoveries',
  installationRoles: ['account-manager', 'auditor'],
  show: async ({ control, now }) =>
    (await listWaitingDecisions(control.database, control.keeper, now))
      .filter((row) => row.kind === kind)
      .map((row) => ({
        decision: row.id,
        account: row.subject as string,
        askedBy: row.asked_by,
        askedAt: row.asked_at.toISOString(),
        lapsesAt: row.expires_at.toISOString(),
        digest: row.digest.toString('hex'),
      })),
});
