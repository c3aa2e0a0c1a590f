import { z } from 'zod';
import { type DecisionWaiting, listDecisionsWaiting } from '../../../casework/accounts/list-decisions.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  approveSignInPolicy,
  askSignInPolicy,
  refuseSignInPolicy,
  showSignInPolicy,
} from '../../../casework/sign-in/sign-in-policy.ts';
import { ButtonRow, Description, defineTexts, Notice, PageHeading, Section, Tag } from '../../../ui/index.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { readForm } from '../parts/form-page.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  title: { en: 'Ways to sign in', fr: 'Façons de se connecter' },
  meta: {
    en: 'How the staff of this installation prove who they are. Two security officers decide about a change.',
    fr: 'Comment le personnel de cette installation prouve son identité. Deux agents de sécurité décident d’un changement.',
  },
  inForce: { en: 'In force', fr: 'En vigueur' },
  passkey: { en: 'Passkey', fr: 'Clé d’accès' },
  password: { en: 'Password with one-time code', fr: 'Mot de passe avec code à usage unique' },
  provider: { en: 'Identity provider', fr: 'Fournisseur d’identité' },
  always: { en: 'always', fr: 'toujours' },
  on: { en: 'allowed', fr: 'permis' },
  off: { en: 'not allowed', fr: 'non permis' },
  linked: { en: 'for those linked with {name}', fr: 'pour les personnes liées à {name}' },
  noProvider: { en: 'none is set up', fr: 'aucun n’est configuré' },
  passkeySoft: {
    en: 'It cannot be guessed, passed on or asked for by a false page.',
    fr: 'Elle ne peut être ni devinée, ni transmise, ni demandée par une fausse page.',
  },
  passwordSoft: {
    en: 'It can be guessed and given to a false page. Whoever has one besides a passkey is only as safe as the password.',
    fr: 'Il peut être deviné et donné à une fausse page. Qui en a un en plus d’une clé d’accès n’est protégé que par lui.',
  },
  change: { en: 'Change', fr: 'Changer' },
  askOn: { en: 'Ask to allow passwords', fr: 'Demander de permettre les mots de passe' },
  askOff: { en: 'Ask to end passwords', fr: 'Demander la fin des mots de passe' },
  askHint: {
    en: 'Nothing changes until another security officer approves. Unanswered, the request lapses after 72 hours.',
    fr: 'Rien ne change avant qu’un autre agent de sécurité approuve. Sans réponse, la demande devient caduque après 72 heures.',
  },
  waits: { en: 'Waits for a second person', fr: 'En attente d’une deuxième personne' },
  wantsOn: {
    en: 'Passwords with one-time codes would be allowed.',
    fr: 'Les mots de passe avec codes à usage unique seraient permis.',
  },
  wantsOff: {
    en: 'Passwords with one-time codes would no longer be allowed.',
    fr: 'Les mots de passe avec codes à usage unique ne seraient plus permis.',
  },
  asked: { en: 'Asked by {who}, {when}. Lapses {until}.', fr: 'Demandé par {who}, le {when}. Caduc le {until}.' },
  own: {
    en: 'You asked for this; another security officer decides.',
    fr: 'C’est votre demande; un autre agent de sécurité en décide.',
  },
  approve: { en: 'Approve', fr: 'Approuver' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
  sessions: {
    en: 'Sessions under way go on until they end by themselves.',
    fr: 'Les sessions en cours se poursuivent jusqu’à leur fin normale.',
  },
});

const path = '/admin/sign-in-policy';

/** The sign-in policy in force, and what waits for a second person. */
export const policyRoute = adminRoute({
  method: 'GET',
  path: '/sign-in-policy',
  title: 'Ways to sign in, and a change that waits',
  doors: [showSignInPolicy, listDecisionsWaiting, ...nameDoors],
  show: async (visit) => {
    const { installation, call, language } = visit;
    const { passwordTotp } = await runQuery(installation, call, showSignInPolicy, {});
    const waiting = (await runQuery(installation, call, listDecisionsWaiting, {})).filter(isPolicy);
    const names = await loadNames(
      visit,
      waiting.map(({ askedBy }) => askedBy),
    );
    const decides = holdsOne(visit.roles, pageRoles.record);
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
        {waiting.map((one) => (
          <Waiting visit={visit} waiting={one} names={names} decides={decides} />
        ))}
        <Section title={texts(language, 'inForce')} id="in-force">
          <InForce visit={visit} passwordTotp={passwordTotp} />
        </Section>
        {decides && waiting.length === 0 ? (
          <Section title={texts(language, 'change')} id="change">
            <div class="stack">
              <p class="soft">
                {texts(language, 'askHint')} {texts(language, 'sessions')}
              </p>
              <ActButton
                action={`${path}/ask`}
                hidden={{ passwordTotp: passwordTotp ? 'no' : 'yes' }}
                label={texts(language, passwordTotp ? 'askOff' : 'askOn')}
              />
            </div>
          </Section>
        ) : null}
      </>,
    );
  },
});

type PolicyWaiting = Extract<DecisionWaiting, { about: 'sign-in-policy' }>;

function isPolicy(one: DecisionWaiting): one is PolicyWaiting {
  return one.about === 'sign-in-policy';
}

function InForce({ visit, passwordTotp }: { visit: AdminVisit; passwordTotp: boolean }) {
  const { language, installation } = visit;
  const provider = installation.staffProvider?.name;
  return (
    <Description
      rows={[
        {
          label: texts(language, 'passkey'),
          value: <Tag kind="good">{texts(language, 'always')}</Tag>,
          soft: texts(language, 'passkeySoft'),
        },
        {
          label: texts(language, 'password'),
          value: <Tag kind={passwordTotp ? 'soon' : 'neutral'}>{texts(language, passwordTotp ? 'on' : 'off')}</Tag>,
          soft: texts(language, 'passwordSoft'),
        },
        {
          label: texts(language, 'provider'),
          value: provider
            ? texts(language, 'linked', { name: language === 'fr' ? provider.fr : provider.en })
            : texts(language, 'noProvider'),
        },
      ]}
    />
  );
}

/** What is asked, by whom, until when; shown to both sides, with the buttons that are theirs. */
function Waiting({
  visit: { language, date, me },
  waiting: { decision, digest, to, askedBy, askedAt, expiresAt },
  names,
  decides,
}: {
  visit: AdminVisit;
  waiting: PolicyWaiting;
  names: Names;
  decides: boolean;
}) {
  const isMine = askedBy === me;
  const hidden = { decision, digest, passwordTotp: to.passwordTotp ? 'yes' : 'no' };
  return (
    <Notice kind="soon" title={texts(language, 'waits')}>
      <p>{texts(language, to.passwordTotp ? 'wantsOn' : 'wantsOff')}</p>
      <p>
        {texts(language, 'asked', {
          who: names(askedBy),
          when: date(askedAt, 'date-time'),
          until: date(expiresAt, 'date-time'),
        })}
      </p>
      {isMine ? <p>{texts(language, 'own')}</p> : null}
      {decides ? (
        <ButtonRow>
          {isMine ? null : (
            <ActButton action={`${path}/approve`} hidden={hidden} kind="primary" label={texts(language, 'approve')} />
          )}
          <ActButton
            action={`${path}/refuse`}
            hidden={{ decision }}
            label={texts(language, isMine ? 'withdraw' : 'refuse')}
          />
        </ButtonRow>
      ) : null}
    </Notice>
  );
}

const noParams = z.object({});
const wish = { en: 'Passwords', fr: 'Mots de passe' };
const decisionLabel = { en: 'Decision', fr: 'Décision' };

/** What the buttons on the page do. */
export const policyActs = [
  actRoute({
    path: '/sign-in-policy/ask',
    title: 'Asks for another sign-in policy',
    doors: [askSignInPolicy],
    params: noParams,
    back: () => path,
    done: 'asked',
    act: async ({ installation, call, incoming: { body } }) => {
      const read = readForm(body, { passwordTotp: wish });
      const passwordTotp = read.oneOf('passwordTotp', ['yes', 'no']) === 'yes';
      read.finish();
      await runCommand(installation, call, askSignInPolicy, { passwordTotp });
      return undefined;
    },
  }),
  actRoute({
    path: '/sign-in-policy/approve',
    title: 'Approves another sign-in policy, as the second person',
    doors: [approveSignInPolicy],
    params: noParams,
    back: () => path,
    done: 'approved',
    act: async ({ installation, call, incoming: { body } }) => {
      const read = readForm(body, { passwordTotp: wish, decision: decisionLabel, digest: decisionLabel });
      const passwordTotp = read.oneOf('passwordTotp', ['yes', 'no']) === 'yes';
      const [decision, digest] = [read.id('decision'), read.text('digest')];
      read.finish();
      await runCommand(installation, call, approveSignInPolicy, { passwordTotp, decision, digest });
      return undefined;
    },
  }),
  actRoute({
    path: '/sign-in-policy/refuse',
    title: 'Refuses or withdraws another sign-in policy',
    doors: [refuseSignInPolicy],
    params: noParams,
    back: () => path,
    done: 'refused',
    act: async ({ installation, call, incoming: { body } }) => {
      const read = readForm(body, { decision: decisionLabel });
      const decision = read.id('decision');
      read.finish();
      await runCommand(installation, call, refuseSignInPolicy, { decision });
      return undefined;
    },
  }),
];
