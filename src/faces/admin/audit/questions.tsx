import { Button, defineTexts, Form, ItemList, Section, TextField } from '../../../ui/index.ts';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { logHref } from './filter.ts';
import type { LogPageParams } from './log-params.ts';

const texts = defineTexts({
  title: { en: 'Questions often asked', fr: 'Questions fréquentes' },
  refusals: { en: 'Refusals today', fr: 'Refus d’aujourd’hui' },
  failed: { en: 'Failed sign-ins today', fr: 'Échecs de connexion d’aujourd’hui' },
  emergency: { en: 'Emergency access taken', fr: 'Accès d’urgence pris' },
  listings: { en: 'Exports and listings of the last seven days', fr: 'Exportations et listes des sept derniers jours' },
  byRole: { en: 'Refusals by role', fr: 'Refus par rôle' },
  week: { en: 'Everything {name} did in the last seven days', fr: 'Tout ce que {name} a fait ces sept derniers jours' },
  export: {
    en: 'Export the log (JSON lines, to be verified apart)',
    fr: 'Exporter le journal (lignes JSON, à contrôler à part)',
  },
  exportDays: { en: 'Export the days of the filter', fr: 'Exporter les jours du filtre' },
  readers: { en: 'Who read this log', fr: 'Qui a lu ce journal' },
  person: { en: 'What {name} did today', fr: 'Ce que {name} a fait aujourd’hui' },
  opened: { en: 'Everyone who opened {record}', fr: 'Toutes les personnes qui ont ouvert {record}' },
  openedForm: { en: 'Everyone who opened one record', fr: 'Toutes les personnes qui ont ouvert un dossier' },
  number: { en: 'Record number', fr: 'Numéro de dossier' },
  ask: { en: 'Show', fr: 'Afficher' },
});

/** Questions as links, so that they can be kept as bookmarks. */
export function Questions({
  visit: { language, roles },
  query,
  base,
  definition,
  today,
  names,
}: LogPageParams & { today: string; names: Names }) {
  const { account, record, from, to } = query;
  const week = new Date(Date.parse(`${today}T12:00:00Z`) - 6 * 86_400_000).toISOString().slice(0, 10);
  const exports = holdsOne(roles, pageRoles.log);
  const links = [
    { label: texts(language, 'refusals'), href: logHref(base, { outcome: 'refused', from: today }) },
    definition
      ? { label: texts(language, 'emergency'), href: logHref(base, { type: 'break-glass-opened' }) }
      : { label: texts(language, 'failed'), href: logHref(base, { type: 'sign-in-failed', from: today }) },
    ...(definition ? [{ label: texts(language, 'byRole'), href: `${base}/refusals` }] : []),
    { label: texts(language, 'listings'), href: logHref(base, { group: 'listings', from: week }) },
    { label: texts(language, 'readers'), href: logHref(base, { type: 'audit-read' }) },
    ...(account
      ? [
          { label: texts(language, 'person', { name: names(account) }), href: logHref(base, { account, from: today }) },
          { label: texts(language, 'week', { name: names(account) }), href: logHref(base, { account, from: week }) },
        ]
      : []),
    ...(record
      ? [{ label: texts(language, 'opened', { record }), href: logHref(base, { record, type: 'opened' }) }]
      : []),
    ...(exports
      ? [
          {
            label: texts(language, from || to ? 'exportDays' : 'export'),
            href: logHref(`${base}/export`, { from, to }),
            download: true,
          },
        ]
      : []),
  ];
  return (
    <Section title={texts(language, 'title')} id="questions">
      <div class="stack">
        <ItemList
          label={texts(language, 'title')}
          items={links.map(({ label, ...link }) => ({ title: label, ...link }))}
          inline
        />
        {definition ? (
          <Form action={base} method="get" hidden={{ type: 'opened' }} label={texts(language, 'openedForm')} inline>
            <TextField
              language={language}
              name="record"
              id="opened-record"
              label={`${texts(language, 'openedForm')} – ${texts(language, 'number')}`}
              maxlength={60}
              width="medium"
            />
            <Button label={`${texts(language, 'ask')} – ${texts(language, 'openedForm')}`}>
              {texts(language, 'ask')}
            </Button>
          </Form>
        ) : null}
      </div>
    </Section>
  );
}
