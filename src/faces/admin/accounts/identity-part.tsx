import type { IdentityLinkAsked } from '../../../casework/accounts/link-identity.ts';
import type { AccountView } from '../../../casework/accounts/list-accounts.ts';
import {
  Button,
  Description,
  Disclosure,
  defineTexts,
  Form,
  inLanguage,
  type Language,
  Notice,
  Section,
  TextField,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  title: { en: 'Identity provider', fr: 'Fournisseur d’identité' },
  issuer: { en: 'Provider', fr: 'Fournisseur' },
  subject: { en: 'Subject', fr: 'Sujet' },
  none: {
    en: 'Not linked: this person signs in by other means.',
    fr: 'Non associé : cette personne se connecte autrement.',
  },
  unlink: { en: 'Unlink', fr: 'Dissocier' },
  unlinkHint: {
    en: 'Its sessions end at once. One person is enough to unlink.',
    fr: 'Ses sessions prennent fin immédiatement. Une seule personne suffit pour dissocier.',
  },
  link: { en: 'Link with {name}', fr: 'Associer à {name}' },
  linkHint: {
    en: 'The subject (“sub”) under which the provider knows the person, as its administrators give it to you. Never an e-mail address: these are given to other people later. A second account manager decides.',
    fr: 'Le sujet (« sub ») sous lequel le fournisseur connaît la personne, tel que ses administrateurs vous le donnent. Jamais une adresse de courriel : elles passent un jour à d’autres. Un deuxième gestionnaire des comptes décide.',
  },
  ask: { en: 'Ask for the link', fr: 'Demander l’association' },
  asked: { en: 'A link is asked for', fr: 'Une association est demandée' },
  who: {
    en: '{who} asked for it. The request lapses on {lapses}.',
    fr: '{who} l’a demandée. La demande devient caduque le {lapses}.',
  },
  second: {
    en: 'Approve only if the provider’s administrators gave you the same subject for this person.',
    fr: 'N’approuvez que si les administrateurs du fournisseur vous ont donné le même sujet pour cette personne.',
  },
  own: {
    en: 'You asked for it: another account manager has to approve. You can withdraw it.',
    fr: 'Vous l’avez demandée : un autre gestionnaire des comptes doit l’approuver. Vous pouvez retirer la demande.',
  },
  approve: { en: 'Approve the link', fr: 'Approuver l’association' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
});

interface IdentityParams {
  readonly visit: AdminVisit;
  readonly view: AccountView;
  readonly asked: readonly IdentityLinkAsked[];
  readonly names: Names;
}

/** Who the person is at the identity provider; nothing where there is neither a provider nor a link. */
export function IdentityPart({ visit, view, asked, names }: IdentityParams) {
  const { language, roles, me, installation } = visit;
  const { identity, account } = view;
  const party = installation.staffProvider;
  if (!party && !identity) return null;
  const isOther = account !== me;
  const mayAsk =
    party && !identity && asked.length === 0 && view.state === 'active' && holdsOne(roles, pageRoles.manage);
  return (
    <Section title={texts(language, 'title')} id="identity">
      <div class="stack">
        {identity ? <Who language={language} identity={identity} /> : <p class="soft">{texts(language, 'none')}</p>}
        {identity && isOther && holdsOne(roles, pageRoles.stop) ? (
          <>
            <p class="soft small">{texts(language, 'unlinkHint')}</p>
            <ActButton
              action={`/admin/accounts/${account}/identity/unlink`}
              label={texts(language, 'unlink')}
              kind="danger"
            />
          </>
        ) : null}
        {asked.map((one) => (
          <LinkAsked visit={visit} asked={one} names={names} />
        ))}
        {mayAsk && isOther ? (
          <Disclosure summary={texts(language, 'link', { name: inLanguage(party.name, language) })}>
            <Form action={`/admin/accounts/${account}/identity`} hidden={{ idempotencyKey: formKey() }}>
              <TextField
                language={language}
                name="subject"
                label={texts(language, 'subject')}
                hint={texts(language, 'linkHint')}
                maxlength={255}
                width="medium"
              />
              <Button>{texts(language, 'ask')}</Button>
            </Form>
          </Disclosure>
        ) : null}
      </div>
    </Section>
  );
}

function Who({ language, identity }: { language: Language; identity: { issuer: string; subject: string } }) {
  return (
    <Description
      rows={[
        { label: texts(language, 'issuer'), value: identity.issuer },
        { label: texts(language, 'subject'), value: <code>{identity.subject}</code> },
      ]}
    />
  );
}

function LinkAsked({ visit, asked, names }: { visit: AdminVisit; asked: IdentityLinkAsked; names: Names }) {
  const { language, date, me, roles } = visit;
  const isOwn = asked.askedBy === me;
  const base = `/admin/accounts/${asked.account}/identity/${asked.decision}`;
  const lapses = date(asked.lapsesAt, 'date-time');
  return (
    <Notice kind="soon" title={texts(language, 'asked')}>
      <p>{texts(language, 'who', { who: names(asked.askedBy), lapses })}</p>
      <Who language={language} identity={asked} />
      {holdsOne(roles, pageRoles.manage) && asked.account !== me ? (
        <>
          <p>{texts(language, isOwn ? 'own' : 'second')}</p>
          <div class="button-row">
            {isOwn ? null : (
              <ActButton
                action={`${base}/approve`}
                label={texts(language, 'approve')}
                kind="primary"
                hidden={{ digest: asked.digest }}
              />
            )}
            <ActButton action={`${base}/refuse`} label={texts(language, isOwn ? 'withdraw' : 'refuse')} />
          </div>
        </>
      ) : null}
    </Notice>
  );
}
