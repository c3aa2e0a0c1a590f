import { Button, defineTexts, Form, ItemList, Section, TextField } from '../../../ui/index.ts';
import type { Names } from '../parts/names.ts';
import { logHref } from './filter.ts';
import type { LogPageParams } from './log-params.ts';

const texts = defineTexts({
  title: { en: 'Questions often asked', fr: 'Questions fréquentes' },
  refusals: { en: 'Refusals today', fr: 'Refus d’aujourd’hui' },
  failed: { en: 'Failed sign-ins today', fr: 'Échecs de connexion d’aujourd’hui' },
  emergency: { en: 'Emergency access taken', fr: 'Accès d’urgence pris' },
  readers: { en: 'Who read this log', fr: 'Qui a lu ce journal' },
  person: { en: 'What {name} did today', fr: 'Ce que {name} a fait aujourd’hui' },
  opened: { en: 'Everyone who opened {record}', fr: 'Toutes les personnes qui ont ouvert {record}' },
  openedForm: { en: 'Everyone who opened one record', fr: 'Toutes les personnes qui ont ouvert un dossier' },
  number: { en: 'Record number', fr: 'Numéro de dossier' },
  ask: { en: 'Show', fr: 'Afficher' },
});

/** Questions as links, so that they can be kept as bookmarks. */
export function Questions({
  visit: { language },
  query,
  base,
  definition,
  today,
  names,
}: LogPageParams & { today: string; names: Names }) {
  const { account, record } = query;
  const links = [
    { label: texts(language, 'refusals'), href: logHref(base, { outcome: 'refused', from: today }) },
    definition
      ? { label: texts(language, 'emergency'), href: logHref(base, { type: 'break-glass-opened' }) }
      : { label: texts(language, 'failed'), href: logHref(base, { type: 'sign-in-failed', from: today }) },
    { label: texts(language, 'readers'), href: logHref(base, { type: 'audit-read' }) },
    ...(account
      ? [{ label: texts(language, 'person', { name: names(account) }), href: logHref(base, { account, from: today }) }]
      : []),
    ...(record
      ? [{ label: texts(language, 'opened', { record }), href: logHref(base, { record, type: 'opened' }) }]
      : []),
  ];
  return (
    <Section title={texts(language, 'title')} id="questions">
      <ItemList label={texts(language, 'title')} items={links.map(({ label, href }) => ({ title: label, href }))} />
      {definition ? (
        <Form action={base} method="get" hidden={{ type: 'opened' }} label={texts(language, 'openedForm')}>
          <TextField
            language={language}
            name="record"
            id="opened-record"
            label={`${texts(language, 'openedForm')} – ${texts(language, 'number')}`}
            maxlength={60}
            width="medium"
          />
          <Button>{texts(language, 'ask')}</Button>
        </Form>
      ) : null}
    </Section>
  );
}
