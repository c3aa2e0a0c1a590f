import { z } from 'zod';
import type { SystemDrafts } from '../../../casework/drafts/system-drafts.ts';
import { runCommand } from '../../../casework/run-command.ts';
import type { Route } from '../../../http/route.ts';
import { formatTime } from '../../../ui/index.ts';
import { seeOther } from '../../shell/answer.ts';
import { formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { deskRoute } from '../desk-route.ts';
import { draftValues } from './drafts.tsx';

interface FormOfSystem<Params> {
  /** Address of the page with the form, after `/desk/:system`; drafts go to `drafts` below it. */
  readonly page: string;
  /** What is begun there, for the table of routes: `a registration`. */
  readonly what: string;
  readonly drafts: SystemDrafts;
  readonly params: z.ZodType<Params>;
  readonly formOf: (params: Params) => string;
}

/** The routes that keep drafts of a form which is of no record, and throw them away. */
export function draftRoutes<Params extends { system: string }>(form: FormOfSystem<Params>): Route[] {
  const { page, what, drafts, params, formOf } = form;
  const pageAt = (base: string, given: Params) =>
    base + page.replace(/:(\w+)/g, (_, name: string) => String(given[name as keyof Params]));
  return [
    // For the script, which goes on, or for the button, which shows the form again.
    deskRoute({
      method: 'POST',
      path: `${page}/drafts`,
      title: `A draft of ${what} is kept`,
      doors: [drafts.save],
      isGuarded: true,
      params,
      body: formSchema,
      show: async ({ incoming, call, system, language, base, timeZone }) => {
        const draft = oneOf(incoming.body, 'draft');
        // Keeping it twice is keeping it once: the key of the form stays for when it is sent.
        const { savedAt } = await runCommand(
          incoming.installation,
          { ...call, idempotencyKey: formKey() },
          drafts.save,
          {
            system: system.id,
            form: formOf(incoming.params),
            draft,
            values: draftValues(incoming.body),
          },
        );
        if (incoming.context.req.header('accept') === 'application/json')
          return Response.json({ time: formatTime(new Date(savedAt), language, timeZone) });
        return seeOther(`${pageAt(base, incoming.params)}?draft=${draft}`);
      },
    }),
    deskRoute({
      method: 'POST',
      path: `${page}/drafts/discard`,
      title: `A draft of ${what} is discarded`,
      doors: [drafts.discard],
      isGuarded: true,
      params,
      body: z.strictObject({ draft: z.string().max(60), idempotencyKey: z.string() }),
      show: async ({ incoming, call, system, base, goTo }) => {
        const input = { system: system.id, draft: incoming.body.draft };
        await runCommand(incoming.installation, call, drafts.discard, input);
        return goTo(pageAt(base, incoming.params));
      },
    }),
  ];
}
