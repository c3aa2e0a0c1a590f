import { z } from 'zod';
import { discardRegistrationDraft, saveRegistrationDraft } from '../../../casework/drafts/registration-drafts.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { formatTime } from '../../../ui/index.ts';
import { seeOther } from '../../shell/answer.ts';
import { formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { draftValues } from '../form/drafts.tsx';

/** Keeps what is typed in a registration: for the script, which goes on, or for the button, which shows the form again. */
export const registrationKept = deskRoute({
  method: 'POST',
  path: '/register/drafts',
  title: 'A draft of a registration is kept',
  doors: [saveRegistrationDraft],
  isGuarded: true,
  params: inSystem,
  body: formSchema,
  show: async ({ incoming, call, system, language, base, timeZone }) => {
    const draft = oneOf(incoming.body, 'draft');
    const input = { system: system.id, draft, values: draftValues(incoming.body) };
    // Keeping it twice is keeping it once: the key of the form stays for when it is sent.
    const fresh = { ...call, idempotencyKey: formKey() };
    const { savedAt } = await runCommand(incoming.installation, fresh, saveRegistrationDraft, input);
    if (incoming.context.req.header('accept') === 'application/json')
      return Response.json({ time: formatTime(new Date(savedAt), language, timeZone) });
    return seeOther(`${base}/register?draft=${draft}`);
  },
});

/** Throws a draft of a registration away. */
export const registrationDiscarded = deskRoute({
  method: 'POST',
  path: '/register/drafts/discard',
  title: 'A draft of a registration is discarded',
  doors: [discardRegistrationDraft],
  isGuarded: true,
  params: inSystem,
  body: z.strictObject({ draft: z.string().max(60), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const input = { system: system.id, draft: incoming.body.draft };
    await runCommand(incoming.installation, call, discardRegistrationDraft, input);
    return goTo(`${base}/register`);
  },
});
