import type { RecordChange } from '../../../casework/home/list-changes.ts';
import { Button, defineTexts, Form, formatDate, ItemList, Section } from '../../../ui/index.ts';
import { actionName, stateName } from '../names.ts';
import type { RowView } from '../worklist/row-cells.tsx';

const texts = defineTexts({
  title: { en: 'What others did with yours', fr: 'Ce que d’autres ont fait des vôtres' },
  since: { en: 'Since {when}', fr: 'Depuis le {when}' },
  seen: { en: 'I have seen this', fr: 'J’en ai pris connaissance' },
  now: { en: '{what}: now “{state}”', fr: '{what} : maintenant « {state} »' },
  edit: { en: 'Changed', fr: 'Modifié' },
  assignment: { en: 'Assigned', fr: 'Attribué' },
  routing: { en: 'A routing step was decided or changed', fr: 'Une étape d’acheminement a été décidée ou modifiée' },
  note: { en: 'A note was added', fr: 'Une note a été ajoutée' },
  document: { en: 'A document was added', fr: 'Un document a été ajouté' },
  deadline: { en: 'The due date was changed', fr: 'L’échéance a été modifiée' },
  link: { en: 'Linked with another record', fr: 'Lié à un autre dossier' },
  restriction: { en: 'The restriction was changed', fr: 'La restriction a été modifiée' },
  campaign: { en: 'Put into a campaign, or taken out', fr: 'Mis dans une campagne ou retiré de celle-ci' },
  'bring-forward': { en: 'A bring-forward was set', fr: 'Un rappel a été inscrit' },
  timer: { en: 'A due date came close or has passed', fr: 'Une échéance approche ou est passée' },
  'break-glass': { en: 'Emergency access was taken', fr: 'Un accès d’urgence a été pris' },
  undo: {
    en: 'What was done with many records was taken back',
    fr: 'Ce qui avait été fait en lot a été annulé',
  },
  redaction: {
    en: 'A redaction was sent, returned or approved',
    fr: 'Un caviardage a été transmis, renvoyé ou approuvé',
  },
  other: { en: 'Something was done', fr: 'Une opération a été faite' },
});

/** Records of one's own that others changed since one last said that one knows. */
export function Changes({
  view,
  changes,
  since,
  hidden,
}: {
  view: RowView;
  changes: readonly RecordChange[];
  since: string;
  hidden: () => Record<string, string>;
}) {
  if (changes.length === 0) return null;
  const { language, base, timeZone, now } = view;
  const date = (moment: string) => formatDate(moment, { language, style: 'date-time', timeZone, now });
  return (
    <Section title={texts(language, 'title')} id="changes">
      <p class="soft small">{texts(language, 'since', { when: date(since) })}</p>
      <ItemList
        label={texts(language, 'title')}
        items={changes.map((change) => ({
          title: change.controlNumber,
          href: `${base}/records/${change.record}`,
          soft: `${inWords(view, change)} · ${date(change.at)}`,
        }))}
      />
      <Form
        action={`${base}/home/changes-seen`}
        hidden={{ until: changes[0]?.at ?? now.toISOString(), ...hidden() }}
        inline
      >
        <Button kind="quiet">{texts(language, 'seen')}</Button>
      </Form>
    </Section>
  );
}

function inWords({ definition, language }: RowView, { recordType, kind, action, toState }: RecordChange): string {
  const key = kind === 'event' ? action : kind;
  const known = Object.hasOwn(texts.entries, key) ? texts(language, key as keyof typeof texts.entries) : undefined;
  const what = actionName(definition, recordType, action, language) ?? known ?? texts(language, 'other');
  if (toState === undefined || kind !== 'workflow') return what;
  return texts(language, 'now', { what, state: stateName(definition, recordType, toState, language) });
}
