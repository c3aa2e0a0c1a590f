import { deleteViewInTx } from '../../../storage/views/list-views.ts';
import { auditNote, systemCommand } from '../../commands.ts';
import { notFound } from '../../domain-error.ts';

/** Deletes a view one saved; for whom it was shared it is gone too. */
export const deleteView = systemCommand<{ system: string; view: string }, { id: string }>({
  name: 'delete-view',
  action: 'list',
  work: async ({ tx, account }, { view }) => {
    if (!(await deleteViewInTx(tx, view, account))) throw notFound('no-such-view');
    return { output: { id: view }, notes: [auditNote('list-view-deleted', { view })] };
  },
});
