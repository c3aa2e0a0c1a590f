import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { type DocumentView, showDocuments } from '../records/show-documents.ts';

/** The documents of a record, in the order they came; their content is opened one by one. */
export const listDocuments = recordQuery<{ system: string; record: string }, DocumentView[]>({
  name: 'list-documents',
  action: 'read-documents',
  note: () => auditNote('documents-listed', {}),
  show: showDocuments,
});
