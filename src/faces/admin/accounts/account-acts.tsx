import type { AccountView } from '../../../casework/accounts/list-accounts.ts';
import { suspensionGrounds } from '../../../casework/accounts/suspend-account.ts';
import {
  Button,
  ButtonRow,
  Disclosure,
  defineTexts,
  Form,
  LinkButton,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { choicesOf } from '../parts/words.ts';

const texts = defineTexts({
  acts: { en: 'What can be done now', fr: 'Ce qui peut être fait maintenant' },
  sponsor: { en: 'Sponsor this account', fr: 'Parrainer ce compte' },
  approve: { en: 'Approve', fr: 'Approuver' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  'enrolment-link': { en: 'Make the one-time enrolment link', fr: 'Créer le lien d’inscription à usage unique' },
  review: { en: 'Confirm for another year', fr: 'Confirmer pour une autre année' },
  resume: { en: 'Let it work again', fr: 'Rétablir le compte' },
  recovery: { en: 'Ask for recovery', fr: 'Demander la récupération' },
  leave: { en: 'Close the account…', fr: 'Fermer le compte…' },
  suspend: { en: 'Stop this account', fr: 'Arrêter ce compte' },
  suspendNow: { en: 'Stop it now', fr: 'L’arrêter maintenant' },
  ground: { en: 'Ground', fr: 'Motif' },
  suspendHint: {
    en: 'Its sessions end at once and its roles rest. One person is enough to stop.',
    fr: 'Ses sessions prennent fin immédiatement et ses rôles sont suspendus. Une seule personne suffit pour arrêter.',
  },
  recoveryHint: {
    en: 'Recovery: when someone has lost every key. Meet the person or see proof of who they are first. A second account manager decides.',
    fr: 'Récupération : quand une personne a perdu toutes ses clés. Rencontrez-la d’abord ou voyez une preuve de son identité. Un deuxième gestionnaire des comptes décide.',
  },
  address: { en: 'Give it an address', fr: 'Lui donner une adresse' },
  addressNow: { en: 'Give it this address', fr: 'Lui donner cette adresse' },
  email: { en: 'Work e-mail', fr: 'Courriel professionnel' },
  addressHint: {
    en: 'Mails there say how much waits for the person, and nothing else; the person also signs in under it. It cannot be changed afterwards.',
    fr: 'Les courriels envoyés à cette adresse disent combien d’éléments attendent la personne, rien d’autre; elle s’en sert aussi pour ouvrir sa session. Elle ne pourra plus être modifiée.',
  },
  noSponsor: {
    en: 'To approve, it first needs a sponsor: someone who vouches for the person and the need.',
    fr: 'Pour l’approuver, il lui faut d’abord un parrain : une personne qui se porte garante de la personne et du besoin.',
  },
  yourRequest: {
    en: 'You asked for this account. Somebody else has to sponsor it, and another account manager to approve it.',
    fr: 'Vous avez demandé ce compte. Une autre personne doit le parrainer, et un autre gestionnaire des comptes l’approuver.',
  },
  yourRequestAlone: {
    en: 'You asked for this account. Another account manager has to approve it.',
    fr: 'Vous avez demandé ce compte. Un autre gestionnaire des comptes doit l’approuver.',
  },
  yourSponsor: {
    en: 'You sponsor this account. Another account manager has to approve it.',
    fr: 'Vous parrainez ce compte. Un autre gestionnaire des comptes doit l’approuver.',
  },
});

type Act = 'sponsor' | 'approve' | 'refuse' | 'enrolment-link' | 'review' | 'resume' | 'recovery';

interface ActsParams {
  visit: AdminVisit;
  view: AccountView;
  /** A recovery was asked for already. */
  recovering: boolean;
}

/** The buttons of an account in its state, and in words why others may be needed. */
export function AccountActs({ visit, view, recovering }: ActsParams) {
  const { language, roles, me } = visit;
  const base = `/admin/accounts/${view.account}`;
  const acts = view.account === me ? [] : actsOf(view, { me, roles, recovering });
  const why = whyNot(view, me, roles);
  const mayStop = ['approved', 'active'].includes(view.state) && holdsOne(roles, pageRoles.stop);
  const mayLeave = !['left', 'refused'].includes(view.state) && holdsOne(roles, pageRoles.manage);
  const mayAddress = mayLeave && view.email === null && view.account !== me;
  if (acts.length === 0 && why === undefined && !mayStop && !mayLeave) return null;
  return (
    <section class="action-bar stack" aria-label={texts(language, 'acts')}>
      <div class="button-row">
        {acts.map((act) => (
          <ActButton
            action={`${base}/${act}`}
            label={texts(language, act)}
            kind={act === 'approve' || act === 'enrolment-link' ? 'primary' : 'secondary'}
            reload={act === 'enrolment-link'}
          />
        ))}
        {mayLeave ? (
          <LinkButton href={`${base}/leave`} kind="danger">
            {texts(language, 'leave')}
          </LinkButton>
        ) : null}
      </div>
      {why === undefined ? null : <p class="soft">{texts(language, why)}</p>}
      {acts.includes('recovery') ? <p class="soft small">{texts(language, 'recoveryHint')}</p> : null}
      {mayAddress ? <Address visit={visit} base={base} /> : null}
      {mayStop ? <Stop visit={visit} base={base} /> : null}
    </section>
  );
}

function Address({ visit: { language }, base }: { visit: AdminVisit; base: string }) {
  return (
    <Disclosure summary={texts(language, 'address')}>
      <Form action={`${base}/address`} hidden={{ idempotencyKey: formKey() }}>
        <TextField
          language={language}
          name="email"
          type="email"
          label={texts(language, 'email')}
          hint={texts(language, 'addressHint')}
          maxlength={200}
        />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'addressNow')}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function Stop({ visit: { language }, base }: { visit: AdminVisit; base: string }) {
  return (
    <Disclosure summary={texts(language, 'suspend')}>
      <Form action={`${base}/suspend`} hidden={{ idempotencyKey: formKey() }}>
        <p>{texts(language, 'suspendHint')}</p>
        <SelectField
          language={language}
          name="ground"
          label={texts(language, 'ground')}
          options={choicesOf(language, 'stop', suspensionGrounds)}
        />
        <ButtonRow>
          <Button kind="danger">{texts(language, 'suspendNow')}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function actsOf(
  view: AccountView,
  { me, roles, recovering }: { me: string; roles: readonly string[]; recovering: boolean },
): Act[] {
  const manages = holdsOne(roles, pageRoles.manage);
  const when = (condition: boolean, act: Act): Act[] => (condition ? [act] : []);
  switch (view.state) {
    case 'requested':
      return [
        ...when(manages && whyNot(view, me, roles) === undefined, 'approve'),
        ...when(view.sponsor === null && (view.requestedBy !== me || view.askerMaySponsor), 'sponsor'),
        ...when(manages, 'refuse'),
      ];
    case 'approved':
      return when(manages, 'enrolment-link');
    case 'active':
      return [...when(manages, 'review'), ...when(manages && !recovering, 'recovery')];
    case 'suspended':
      return [...when(manages, 'resume'), ...when(manages, 'review')];
    default:
      return [];
  }
}

/** Why a person who approves accounts cannot approve this one. */
function whyNot(
  { state, sponsor, requestedBy, askerMaySponsor }: AccountView,
  me: string,
  roles: readonly string[],
): 'noSponsor' | 'yourRequest' | 'yourRequestAlone' | 'yourSponsor' | undefined {
  if (state !== 'requested' || !holdsOne(roles, pageRoles.manage)) return undefined;
  if (requestedBy === me) return sponsor === null && !askerMaySponsor ? 'yourRequest' : 'yourRequestAlone';
  if (sponsor === me) return 'yourSponsor';
  return sponsor === null ? 'noSponsor' : undefined;
}
