import type { ChangePreview } from '../../../casework/deadlines/preview-change.ts';
import type { DeadlineView } from '../../../casework/records/due-of.ts';
import type { BuiltInAction } from '../../../casework/records/in-words.ts';
import {
  Button,
  ButtonRow,
  type Content,
  defineTexts,
  Form,
  formatDate,
  inLanguage,
  Section,
  TextField,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { DraftOfForm } from '../form/drafts.tsx';
import { roleName } from '../names.ts';
import { DeadlinePreview } from './deadline-preview.tsx';
import { CancelLink } from './form-page.tsx';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  due: { en: 'Due {date}. {why}', fr: 'Échéance : {date}. {why}' },
  reason: { en: 'Reason', fr: 'Motif' },
  workingDays: { en: 'Working days more', fr: 'Jours ouvrables de plus' },
  calendarDays: { en: 'Calendar days more', fr: 'Jours civils de plus' },
  pause: { en: 'Pause', fr: 'Suspendre' },
  'run-on': { en: 'Let it run again', fr: 'Relancer' },
  extend: { en: 'Extend', fr: 'Prolonger' },
  preview: { en: 'Preview', fr: 'Aperçu' },
  'ask-extend': {
    en: 'Extending it takes the approval of somebody whose role allows it: {roles}.',
    fr: 'Sa prolongation exige l’approbation d’une personne dont le rôle le permet : {roles}.',
  },
  'ask-pause': {
    en: 'Pausing it takes the approval of somebody whose role allows it: {roles}.',
    fr: 'Sa suspension exige l’approbation d’une personne dont le rôle le permet : {roles}.',
  },
});

/** What the form of one due date holds. */
export interface GivenDeadline {
  readonly deadline: string;
  readonly reason?: string | undefined;
  readonly workingDays?: string | undefined;
  readonly calendarDays?: string | undefined;
}

/** The form of one due date: what it would come to, and what may be done to it. */
export function DeadlineForm({
  sheet,
  deadline,
  given,
  draft,
  keep,
  preview,
  faults,
}: {
  sheet: Sheet;
  deadline: DeadlineView;
  given: GivenDeadline | undefined;
  draft: DraftOfForm;
  /** The button that keeps what is typed. */
  keep: Content;
  preview: ChangePreview | undefined;
  faults: Readonly<Record<string, string>>;
}) {
  const { language, view, path, visit } = sheet;
  const { timeZone, now } = visit;
  const rolesFor = (action: BuiltInAction) => rolesNamed(sheet, action);
  const date = formatDate(deadline.at, { language, style: 'date-time', timeZone, now });
  const isPaused = deadline.state === 'paused';
  const mayExtend = deadline.extendable && view.may.includes('extend-deadline');
  const mayPause = deadline.pausable && view.may.includes('pause-deadline');
  const days = deadline.extendsBy ?? 'workingDays';
  const clock = mayPause ? (isPaused ? 'run-on' : 'pause') : 'extend';
  const own = (name: string) => (given ? undefined : `${name}-${deadline.id}`);
  return (
    <Section title={inLanguage(deadline.title, language)} id={`deadline-${deadline.id}`}>
      <p class="soft">{texts(language, 'due', { date, why: inLanguage(deadline.explanation, language) })}</p>
      <div class="stack">
        {deadline.pausable && !mayPause ? (
          <p>{texts(language, 'ask-pause', { roles: rolesFor('pause-deadline') })}</p>
        ) : null}
        {deadline.extendable && !mayExtend ? (
          <p>{texts(language, 'ask-extend', { roles: rolesFor('extend-deadline') })}</p>
        ) : null}
        {mayPause || mayExtend ? (
          <Form
            action={`${path}/deadlines`}
            hidden={{
              deadline: deadline.id,
              version: String(view.version),
              idempotencyKey: formKey(),
              draft: draft.id,
            }}
            label={inLanguage(deadline.title, language)}
          >
            {isPaused && !mayExtend ? null : (
              <TextField
                language={language}
                name="reason"
                id={own('reason')}
                label={texts(language, 'reason')}
                value={given?.reason}
                error={faults.reason}
              />
            )}
            {mayExtend ? (
              <TextField
                language={language}
                name={days}
                id={own(days)}
                label={texts(language, days)}
                value={given?.[days]}
                inputmode="numeric"
                width="short"
                error={faults[days]}
                optional
              />
            ) : null}
            {preview ? <DeadlinePreview sheet={sheet} preview={preview} /> : null}
            <ButtonRow>
              <Button name="change" value={`preview-${clock}`}>
                {texts(language, 'preview')}
              </Button>
              {mayPause ? (
                <Button name="change" value={isPaused ? 'run-on' : 'pause'}>
                  {texts(language, isPaused ? 'run-on' : 'pause')}
                </Button>
              ) : null}
              {mayExtend ? (
                <Button name="change" value="extend">
                  {texts(language, 'extend')}
                </Button>
              ) : null}
              {isPaused && !mayExtend ? null : keep}
              <CancelLink sheet={sheet} />
            </ButtonRow>
          </Form>
        ) : null}
      </div>
    </Section>
  );
}

/** The roles whose rules name the action, in the words of the system. */
function rolesNamed({ definition, language }: Sheet, action: BuiltInAction): string {
  const roles = definition.access.rules.flatMap((rule) => (rule.actions.includes(action) ? rule.roles : []));
  return [...new Set(roles)].map((role) => roleName(definition, role, language)).join(', ');
}
