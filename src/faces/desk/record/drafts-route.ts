import { z } from 'zod';
import { discardDraft } from '../../../casework/drafts/discard-draft.ts';
import { saveDraft } from '../../../casework/drafts/save-draft.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { formatTime } from '../../../ui/index.ts';
import { seeOther } from '../../shell/answer.ts';
import { formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { deskRoute } from '../desk-route.ts';
import { draftValues } from '../form/drafts.tsx';

const params = z.object({ system: z.string(), record: pathId, form: z.string() });

/** Keeps what is typed in a form of a record: for the script, which goes on, or for the button, which shows the form again. */
export const draftKept = deskRoute({
  method: 'POST',
  path: '/records/:record/drafts/:form',
  title: 'A draft of a form of a record is kept',
  doors: [saveDraft],
  isGuarded: true,
  params,
  body: formSchema,
  show: async ({ incoming, call, system, language, base, timeZone }) => {
    const { record, form } = incoming.params;
    const draft = oneOf(incoming.body, 'draft');
    // Keeping it twice is keeping it once: the key of the form stays for when it is sent.
    const { savedAt } = await runCommand(incoming.installation, { ...call, idempotencyKey: formKey() }, saveDraft, {
      system: system.id,
      record,
      form,
      draft,
      values: draftValues(incoming.body),
    });
    if (incoming.context.req.header('accept') === 'application/json')
      return Response.json({ time: formatTime(new Date(savedAt), language, timeZone) });
    return seeOther(`${pageOf(`${base}/records/${record}`, form)}?draft=${draft}`);
  },
});

/** Throws a draft away. */
export const draftDiscarded = deskRoute({
  method: 'POST',
  path: '/records/:record/drafts/:form/discard',
  title: 'A draft of a form of a record is discarded',
  doors: [discardDraft],
  isGuarded: true,
  params,
  body: z.strictObject({ draft: z.string().max(60), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { record, form } = incoming.params;
    const input = { system: system.id, record, draft: incoming.body.draft };
    await runCommand(incoming.installation, call, discardDraft, input);
    return goTo(pageOf(`${base}/records/${record}`, form));
  },
});

/** Where the form of a draft is: `edit`, `notes`, `action.<id>`, `routing-slip.change`; those of the steps stand on the slip itself. */
function pageOf(path: string, form: string): string {
  if (form === 'routing-slip.steps') return `${path}/routing-slip`;
  return `${path}/${encodeURIComponent(form)
    .replace(/^action\./, 'actions/')
    .replace(/^routing-slip\./, 'routing-slip/')}`;
}
