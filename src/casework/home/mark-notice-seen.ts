import { markNoticeSeenInTx } from '../../storage/timers/notices.ts';
import { systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';

/** Marks a notice as dealt with: one's own, or one to an office or role of one's own, for everyone it was meant for. */
export const markNoticeSeen = systemCommand<{ system: string; notice: string }, { id: string }>({
  name: 'mark-notice-seen',
  action: 'list',
  work: async ({ tx, actor, account, now }, { notice }) => {
    const offices = actor.grants.flatMap(({ office }) => office ?? []);
    const roles = actor.grants.map(({ role }) => role);
    if (!(await markNoticeSeenInTx(tx, { id: notice, account, offices, roles, at: now })))
      throw notFound('no-such-notice');
    return { output: { id: notice }, notes: [] };
  },
});
