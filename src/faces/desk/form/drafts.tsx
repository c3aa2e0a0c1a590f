import type { Call } from '../../../casework/call.ts';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import { isId, randomId } from '../../../casework/random-id.ts';
import {
  Button,
  defineTexts,
  Form,
  formatDate,
  ItemList,
  type Language,
  LinkButton,
  Notice,
  SaveDraft,
} from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';

const texts = defineTexts({
  save: { en: 'Save draft', fr: 'Enregistrer le brouillon' },
  saved: { en: 'Draft saved at #', fr: 'Brouillon enregistré à #' },
  failed: {
    en: 'The draft could not be saved. Keep this page open.',
    fr: 'Le brouillon n’a pas pu être enregistré. Gardez cette page ouverte.',
  },
  offered: {
    en: '{count, plural, one {You began this and did not send it} other {You began this and did not send it, {count} times}}',
    fr: '{count, plural, one {Vous avez commencé ceci sans l’envoyer} other {Vous avez commencé ceci sans l’envoyer, {count} fois}}',
  },
  of: { en: 'Your draft of {when}', fr: 'Votre brouillon du {when}' },
  continue: { en: 'Continue', fr: 'Continuer' },
  continueOf: { en: 'Continue the draft of {when}', fr: 'Continuer le brouillon du {when}' },
  discard: { en: 'Discard', fr: 'Supprimer' },
  discardOf: { en: 'Discard the draft of {when}', fr: 'Supprimer le brouillon du {when}' },
  here: {
    en: 'This is your draft of {when}. It is kept on the server for thirty days: you can leave and come back to it.',
    fr: 'Voici votre brouillon du {when}. Il est conservé sur le serveur pendant trente jours : vous pouvez partir et y revenir.',
  },
  gone: {
    en: 'That draft is no longer there: it was sent, discarded, or is older than thirty days.',
    fr: 'Ce brouillon n’existe plus : il a été envoyé, supprimé, ou date de plus de trente jours.',
  },
});

/** The draft a form is typed in: one it was continued from, or a new one that is saved once something is typed. */
export interface DraftOfForm {
  readonly id: string;
  /** Where the form goes to be kept and not sent. */
  readonly action: string;
}

/** What of a page words about drafts need. */
export interface DraftPage {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
}

/** The draft a sent form was typed in, or a new one for a form drawn for the first time. */
export function draftOf(action: string, values?: FormValues): DraftOfForm {
  const given = values ? oneOf(values, 'draft') : '';
  return { id: isId(given) ? given : randomId(), action };
}

/** A form with the draft it is typed in. */
export interface FormDraft extends DraftOfForm {
  /** The draft the page was asked for. */
  readonly asked?: string | undefined;
  /** What that draft held. */
  readonly values?: FormValues | undefined;
}

/** The draft a page was asked for, of those one has of its form, or a new one. */
export function askedAmong(drafts: readonly DraftView[], action: string, asked: string | undefined): FormDraft {
  const found = drafts.find(({ id }) => id === asked);
  return { ...draftOf(action, found ? { draft: found.id } : undefined), asked, values: found?.values };
}

/** A call that sends a form: the draft it was typed in goes with it. */
export function sending(call: Call, { draft }: { readonly draft?: unknown }): Call {
  return { ...call, draft: typeof draft === 'string' && isId(draft) ? draft : undefined };
}

/** What of a form is kept: not its keys, which are of one drawing of it. */
export function draftValues(values: FormValues): FormValues {
  const { idempotencyKey: _key, draft: _draft, ...rest } = values;
  return rest;
}

/** The button that keeps a form; its hidden field `draft` must be in the same form. */
export function KeepDraft({ language, draft }: { language: Language; draft: DraftOfForm }) {
  return (
    <SaveDraft
      action={draft.action}
      label={texts(language, 'save')}
      saved={texts(language, 'saved')}
      failed={texts(language, 'failed')}
    />
  );
}

/** Drafts one can go on with, those of the form but the one that is on the page; or that the page is one. */
export function DraftOffer({
  page,
  drafts,
  path,
  action,
  asked,
  titleOf,
}: {
  page: DraftPage;
  drafts: readonly DraftView[];
  /** Address of the form. */
  path: string;
  /** Where drafts are kept; `/discard` after it throws one away. */
  action: string;
  /** The draft the page was asked for, if any. */
  asked?: string | undefined;
  /** What the draft is of, where a list holds drafts of several kinds. */
  titleOf?: (draft: DraftView) => string | undefined;
}) {
  const { language, timeZone, now } = page;
  const when = ({ savedAt }: DraftView) => formatDate(savedAt, { language, style: 'date-time', timeZone, now });
  const here = drafts.find(({ id }) => id === asked);
  const others = drafts.filter((draft) => draft !== here);
  return (
    <>
      {here ? <Notice kind="info">{texts(language, 'here', { when: when(here) })}</Notice> : null}
      {asked !== undefined && !here ? <Notice kind="soon">{texts(language, 'gone')}</Notice> : null}
      {others.length > 0 ? (
        <Notice kind="info" title={texts(language, 'offered', { count: others.length })}>
          <ItemList
            label={texts(language, 'offered', { count: others.length })}
            items={others.map((draft) => ({
              title: texts(language, 'of', { when: when(draft) }),
              soft: titleOf?.(draft),
              aside: (
                <Form action={`${action}/discard`} hidden={{ draft: draft.id, idempotencyKey: formKey() }} inline>
                  <LinkButton
                    href={`${path}${path.includes('?') ? '&' : '?'}draft=${draft.id}`}
                    label={texts(language, 'continueOf', { when: when(draft) })}
                  >
                    {texts(language, 'continue')}
                  </LinkButton>
                  <Button kind="quiet" label={texts(language, 'discardOf', { when: when(draft) })}>
                    {texts(language, 'discard')}
                  </Button>
                </Form>
              ),
            }))}
          />
        </Notice>
      ) : null}
    </>
  );
}
