import type { EnrolmentLink } from '../../../casework/accounts/enrolment-link.ts';
import { defineTexts, LinkButton, Notice, PageHeading, TextField } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';

const texts = defineTexts({
  title: { en: 'One-time link', fr: 'Lien à usage unique' },
  once: { en: 'It is shown this once', fr: 'Il n’est affiché qu’une fois' },
  onceText: {
    en: 'Only a fingerprint of it is kept. Copy it now. It works once and until {until}; a link made before no longer works.',
    fr: 'Seule une empreinte en est conservée. Copiez-le maintenant. Il sert une fois et jusqu’au {until}; un lien créé auparavant ne fonctionne plus.',
  },
  link: { en: 'Link', fr: 'Lien' },
  hint: {
    en: 'Click into the box, select all (Ctrl+A, on a Mac ⌘A) and copy (Ctrl+C, ⌘C).',
    fr: 'Cliquez dans le champ, sélectionnez tout (Ctrl+A, sur Mac ⌘A) et copiez (Ctrl+C, ⌘C).',
  },
  give: {
    en: 'Hand it over to {name} in person, or by a channel on which you recognise them. Never by the same way the person asked.',
    fr: 'Remettez-le à {name} en personne, ou par une voie où vous reconnaissez la personne. Jamais par la voie par laquelle elle a demandé.',
  },
  back: { en: 'Back to the account', fr: 'Retour au compte' },
});

/** Shows a one-time link to whoever made it. The answer is kept by nobody and no cache. */
export function drawLink(
  visit: AdminVisit,
  { link, account, name }: { link: EnrolmentLink; account: string; name: string },
): Promise<Response> {
  const { language, date } = visit;
  const title = texts(language, 'title');
  const back = `/admin/accounts/${account}`;
  const whole = new URL(link.path, visit.incoming.context.req.url).href;
  return visit.draw(
    { title, path: back },
    <>
      <PageHeading language={language} title={title} path={[{ label: name, href: back }, { label: title }]} />
      <div class="stack">
        <Notice kind="soon" title={texts(language, 'once')}>
          {texts(language, 'onceText', { until: date(link.expiresAt, 'date-time') })}
        </Notice>
        <TextField
          language={language}
          name="link"
          label={texts(language, 'link')}
          hint={texts(language, 'hint')}
          value={whole}
          width="full"
          readonly
        />
        <p>{texts(language, 'give', { name })}</p>
        <p>
          <LinkButton href={back}>{texts(language, 'back')}</LinkButton>
        </p>
      </div>
    </>,
  );
}
