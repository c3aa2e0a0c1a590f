import { findAction, workflowOf } from '../../definition/lookup/get-workflow.ts';
import { lockWaitingItem, noteStepInTx } from '../../storage/campaigns/items.ts';
import { refused } from '../accounts/refused.ts';
import { type RecordWork, recordCommand } from '../commands.ts';
import { actOnRecord } from '../records/act-on-record.ts';
import type { CampaignText } from './campaign-text.ts';
import { keepReply } from './keep-reply.ts';

export interface AnswerMemberInput {
  readonly system: string;
  readonly record: string;
  readonly run: string;
  /** Actions of the run, and which of them is next, from 0. */
  readonly actions: readonly string[];
  readonly step: number;
  /** Role of the document as which the reply is kept, with the first action. */
  readonly document?: string | undefined;
  readonly reply: CampaignText['reply'];
}

/**
 * Does the next action of a run with one member, as the person the run acts for. What becomes of the item is written in the transaction
 * of the action itself: whenever the job ends, an action was either done and noted, or neither; done twice it cannot be.
 */
export const answerMember = recordCommand<AnswerMemberInput, { done: boolean }>({
  name: 'answer-campaign-member',
  action: 'view',
  tried: ({ actions, step }) => actions[step] ?? 'unknown',
  fingerprint: ({ record, run, step }) => [record, run, step],
  work: async (work, { system, record, run, actions, step, document, reply }) => {
    const { tx, now, file, account } = work;
    const item = await lockWaitingItem(tx, { run, record, account });
    const action = actions[step];
    // Another worker was there meanwhile, or the run was cancelled.
    if (!item || item.steps_done !== step || action === undefined) return { output: { done: false }, notes: [] };
    const comment = takesComment(work, action) ? textFor(work, reply) : undefined;
    const keeps = step === 0 && document !== undefined;
    const kept = keeps ? await keepReply(work, { role: document, text: textFor(work, reply) }) : undefined;
    const done = await actOnRecord.work(kept?.work ?? work, {
      system,
      record,
      version: file.row.version,
      action,
      ...(comment === undefined ? {} : { comment }),
    });
    noteStepInTx(tx, { run, record, stepsDone: step + 1, isLast: step + 1 === actions.length, at: now });
    const notes = done.notes.map((note) => (note.type === 'action' ? { ...note, body: { ...note.body, run } } : note));
    return { output: { done: true }, notes: [...(kept ? [kept.note] : []), ...notes] };
  },
});

/** Whether an action is given the standard reply as its comment: the record keeps with what it was answered. */
function takesComment({ definition, file }: RecordWork, action: string): boolean {
  const config = findAction(workflowOf(definition, file.snapshot.recordType), action);
  return config?.needs.some(({ input }) => input === 'comment') === true;
}

/**
 * The standard reply in the language of the record.
 *
 * @throws {DomainError} `refused` when there is no version in that language: nobody is answered in the other one
 */
function textFor({ definition, file }: RecordWork, reply: CampaignText['reply']): string {
  const { snapshot } = file;
  const field = definition.recordTypes.find(({ id }) => id === snapshot.recordType)?.intake?.fields.language;
  const language = field === undefined ? undefined : snapshot.fields[field];
  const text = language === 'en' || language === 'fr' ? reply[language] : (reply.en ?? reply.fr);
  if (text !== undefined) return text;
  throw refused(
    'no-language-version',
    'The standard reply has no version in the language of this record.',
    'La réponse type n’existe pas dans la langue de ce dossier.',
  );
}
