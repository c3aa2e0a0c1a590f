import { saveChangesSeenInTx } from '../../storage/home/home-state.ts';
import { systemCommand } from '../commands.ts';

/** Notes that the person knows what others did with their records up to a moment, which is when the page was drawn. */
export const markChangesSeen = systemCommand<{ system: string; until: string }, { until: string }>({
  name: 'mark-changes-seen',
  action: 'list',
  work: async ({ tx, account, now }, { until }) => {
    const asked = new Date(until);
    const at = asked > now ? now : asked;
    await saveChangesSeenInTx(tx, account, at);
    return { output: { until: at.toISOString() }, notes: [] };
  },
});
