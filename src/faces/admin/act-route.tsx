import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import type { Door, Route } from '../../http/route.ts';
import { statusOf } from '../../http/statuses.ts';
import { defineTexts, inLanguage, LinkButton, PageHeading } from '../../ui/index.ts';
import { seeOther } from '../shell/answer.ts';
import { type FormValues, formSchema } from '../shell/form-values.ts';
import { adminRoute } from './admin-route.ts';
import type { AdminVisit } from './admin-visit.tsx';
import type { Done } from './parts/done.ts';

const texts = defineTexts({
  title: { en: 'This was not done', fr: 'Rien n’a été fait' },
  back: { en: 'Back to the page', fr: 'Retour à la page' },
});

/** A visit that does something by pressing one button. */
export type ActVisit<Params> = AdminVisit<Params, unknown, FormValues>;

interface ActRoute<Params> {
  /** After `/admin`. */
  readonly path: string;
  readonly title: string;
  readonly doors: readonly Door[];
  readonly params: z.ZodType<Params>;
  /** The page with the button; the browser comes back to it. */
  readonly back: (params: Params) => string;
  readonly done: Done;
  /** Does it; an answer of its own is sent instead of the way back. */
  readonly act: (visit: ActVisit<Params>) => Promise<Response | undefined>;
}

/**
 * Declares what one button does: it sends the browser back with a word of what was done. A refusal is a page with its reason and the
 * way back; who has to confirm first who they are comes back to the page and presses again.
 */
export function actRoute<Params>({ back, done, act, ...rest }: ActRoute<Params>): Route {
  return adminRoute<Params, unknown, FormValues>({
    ...rest,
    method: 'POST',
    query: z.strictObject({}),
    body: formSchema,
    show: async (visit) => {
      const way = back(visit.incoming.params);
      try {
        return (await act(visit)) ?? visit.goTo(`${way}${way.includes('?') ? '&' : '?'}done=${done}`);
      } catch (fault) {
        if (!(fault instanceof DomainError)) throw fault;
        if (fault.code === 'step-up-needed') return seeOther(`/confirm-identity?next=${encodeURIComponent(way)}`);
        if (!shown.has(fault.code)) throw fault;
        return drawRefusal(visit, fault, way);
      }
    },
  });
}

const shown: ReadonlySet<string> = new Set(['refused', 'conflict', 'invalid', 'not-found', 'idempotency-key-reused']);

/** Why something was not done, in the words of the refusal. */
function drawRefusal(visit: AdminVisit, fault: DomainError, way: string): Promise<Response> {
  const { language } = visit;
  const title = texts(language, 'title');
  return visit.draw(
    { title, path: way, status: statusOf[fault.code], hasErrors: true },
    <>
      <PageHeading language={language} title={title} />
      <div class="stack">
        <p>{inLanguage(fault.text, language)}</p>
        {fault.errors.length > 0 ? (
          <ul>
            {fault.errors.map(({ message }) => (
              <li>{inLanguage(message, language)}</li>
            ))}
          </ul>
        ) : null}
        <p>
          <LinkButton href={way}>{texts(language, 'back')}</LinkButton>
        </p>
      </div>
    </>,
  );
}
