import {
  Button,
  defineTexts,
  Form,
  formatDate,
  ItemList,
  inLanguage,
  keepFrenchSpaces,
  Section,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { officeName } from '../names.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  bringForwards: { en: 'Bring-forwards', fr: 'Rappels' },
  done: { en: 'Dealt with', fr: 'Réglé' },
  doneOf: { en: 'Dealt with: {date}', fr: 'Réglé : {date}' },
  before: { en: '{date}, {who}', fr: '{date}, {who}' },
  links: { en: 'Linked records', fr: 'Dossiers liés' },
  remove: { en: 'Remove link', fr: 'Retirer le lien' },
  removeOf: { en: 'Remove the link with {number}', fr: 'Retirer le lien avec {number}' },
  'reply-to': { en: 'This answers it', fr: 'Celui-ci y répond' },
  'reply-to-from': { en: 'It answers this', fr: 'Il répond à celui-ci' },
  duplicate: { en: 'Duplicate', fr: 'Doublon' },
  'follow-up': { en: 'This follows it up', fr: 'Celui-ci y fait suite' },
  'follow-up-from': { en: 'It follows this up', fr: 'Il fait suite à celui-ci' },
  related: { en: 'Related', fr: 'Connexe' },
});

/** Bring-forwards and links beside the summary. */
export function Connections({ sheet }: { sheet: Sheet }) {
  const { language, view, path, visit, definition } = sheet;
  return (
    <>
      {view.bringForwards.length > 0 ? (
        <Section title={texts(language, 'bringForwards')} id="bring-forwards">
          <ItemList
            label={texts(language, 'bringForwards')}
            items={view.bringForwards.map(({ id, dueAt, account, office, text }) => {
              const date = formatDate(dueAt, { language, style: 'weekday', timeZone: visit.timeZone, now: visit.now });
              const who = account ? personName(sheet, account) : office ? officeName(definition, office, language) : '';
              return {
                title: typeof text === 'string' ? text : inLanguage(text, language),
                soft: texts(language, 'before', { date, who }),
                aside: (
                  <Form
                    action={`${path}/bring-forward/done`}
                    hidden={{ bringForward: id, idempotencyKey: formKey() }}
                    inline
                  >
                    <Button kind="quiet" label={texts(language, 'doneOf', { date })}>
                      {texts(language, 'done')}
                    </Button>
                  </Form>
                ),
              };
            })}
          />
        </Section>
      ) : null}
      {view.links.length > 0 ? (
        <Section title={texts(language, 'links')} id="links">
          <ItemList
            label={texts(language, 'links')}
            items={view.links.map(({ id, record, controlNumber, kind, direction }) => ({
              title: controlNumber,
              href: `${visit.base}/records/${record}`,
              soft: keepFrenchSpaces(texts(language, direction === 'from' && isDirected(kind) ? `${kind}-from` : kind)),
              aside: (
                <Form action={`${path}/link/remove`} hidden={{ link: id, idempotencyKey: formKey() }} inline>
                  <Button kind="quiet" label={texts(language, 'removeOf', { number: controlNumber })}>
                    {texts(language, 'remove')}
                  </Button>
                </Form>
              ),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

function isDirected(kind: string): kind is 'reply-to' | 'follow-up' {
  return kind === 'reply-to' || kind === 'follow-up';
}
