import { z } from 'zod';
import type { Persona, StaffProvider } from '../../casework/installation.ts';
import { openPersonaSession, signInAsPersona } from '../../casework/sign-in/sign-in-as-persona.ts';
import { passwordsAllowed } from '../../casework/sign-in/sign-in-policy.ts';
import { languageCookie } from '../../http/language.ts';
import { type Incoming, route } from '../../http/route.ts';
import { newSessionToken, openCookie } from '../../http/session-cookie.ts';
import { Button, Disclosure, defineTexts, Form, ItemList, inLanguage, type Language, Section } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { ProviderButton } from './oidc-away.tsx';
import { PasskeyPart } from './passkey-part.tsx';
import { PasswordSignIn } from './password-sign-in.tsx';
import { drawPlain } from './plain-page.tsx';
import { requestOrigin } from './request-origin.ts';

const texts = defineTexts({
  title: { en: 'Sign in', fr: 'Ouvrir une session' },
  practiceIntro: {
    en: 'Choose who you want to be. Everyone here is invented, and so is every letter. Nothing you do leaves this machine.',
    fr: 'Choisissez qui vous voulez être. Tout le monde ici est inventé, et chaque lettre aussi. Rien de ce que vous faites ne quitte cet ordinateur.',
  },
  go: { en: 'Go to', fr: 'Aller à' },
  installation: { en: 'The whole installation', fr: 'Toute l’installation' },
  colleagues: {
    en: '{count, plural, one {# colleague} other {# colleagues}}',
    fr: '{count, plural, one {# collègue} other {# collègues}}',
  },
  people: {
    en: '{count, plural, one {# person} other {# people}}',
    fr: '{count, plural, one {# personne} other {# personnes}}',
  },
  choose: { en: 'Choose', fr: 'Choisir' },
  be: { en: 'Choose {name}', fr: 'Choisir {name}' },
  passkeyIntro: {
    en: 'You sign in with the passkey of your work account: a security key, or the lock of this device.',
    fr: 'Vous ouvrez une session avec la clé d’accès de votre compte professionnel : une clé de sécurité, ou le verrou de cet appareil.',
  },
  orPasskey: {
    en: 'Or sign in with the passkey of your work account: a security key, or the lock of this device.',
    fr: 'Ou ouvrez une session avec la clé d’accès de votre compte professionnel : une clé de sécurité, ou le verrou de cet appareil.',
  },
  passkey: { en: 'Sign in with a passkey', fr: 'Ouvrir une session avec une clé d’accès' },
  noPasskey: {
    en: 'If you have no passkey yet, your account manager sends you a one-time link to make one.',
    fr: 'Si vous n’avez pas encore de clé d’accès, votre gestionnaire de comptes vous envoie un lien à usage unique pour en créer une.',
  },
});

const query = z.strictObject({ next: z.string().max(600).optional() });

/** The sign-in of staff: by passkey; in practice mode as an invented person, by one click. */
export const signInPage = route({
  method: 'GET',
  path: '/sign-in',
  face: 'common',
  open: 'whoever signs in is not signed in yet',
  title: 'Sign-in',
  query,
  handle: async (incoming) => {
    const { language, installation } = incoming;
    const next = ownPath(incoming.query.next, '/desk');
    const title = texts(language, 'title');
    return drawPlain(
      incoming,
      { title },
      installation.practice ? (
        <Personas incoming={incoming} personas={installation.practice.personas} next={next} />
      ) : (
        <PasskeySignIn
          language={language}
          next={next}
          party={installation.staffProvider}
          withPassword={await passwordsAllowed(installation)}
        />
      ),
    );
  },
});

function Personas({
  incoming: { language, installation },
  personas,
  next,
}: {
  incoming: Pick<Incoming<unknown, unknown, unknown>, 'language' | 'installation'>;
  personas: readonly Persona[];
  next: string;
}) {
  const groups = Map.groupBy(
    personas.filter(({ realm }) => realm === 'staff'),
    ({ system }) => system ?? '',
  );
  const sorted = [...groups].toSorted(byPeople);
  const idOf = (system: string) => `system-${system || 'none'}`;
  const titleOf = (system: string) => {
    const definition = installation.findSystem(system)?.current().definition;
    return definition ? inLanguage(definition.system.title, language) : texts(language, 'installation');
  };
  return (
    <div class="stack">
      <p>{texts(language, 'practiceIntro')}</p>
      {sorted.length > 1 ? (
        <ItemList
          inline
          label={texts(language, 'go')}
          items={sorted.map(([system], at) => ({
            title: titleOf(system),
            href: `#${at > 0 ? peopleId(idOf(system)) : idOf(system)}`,
          }))}
        />
      ) : null}
      {sorted.map(([system, people], at) => {
        const title = titleOf(system);
        const colleagues = people.filter(({ colleague }) => colleague);
        const own = people.filter(({ colleague }) => !colleague);
        const count = texts(language, 'colleagues', { count: colleagues.length });
        const id = idOf(system);
        const list = { language, next };
        return (
          <Section title={title} id={id}>
            <div class="stack">
              {at === 0 ? (
                <PeopleList {...list} label={title} people={own} />
              ) : (
                <Disclosure summary={texts(language, 'people', { count: own.length })} id={`${id}-folded`}>
                  <div id={peopleId(id)}>
                    <PeopleList {...list} label={title} people={own} />
                  </div>
                </Disclosure>
              )}
              {colleagues.length > 0 ? (
                <Disclosure summary={count} id={`${id}-colleagues`}>
                  <PeopleList {...list} label={count} people={colleagues} />
                </Disclosure>
              ) : null}
            </div>
          </Section>
        );
      })}
    </div>
  );
}

/** Where a way to a folded list leads: a browser unfolds what holds it. */
function peopleId(id: string): string {
  return `${id}-people`;
}

interface PeopleListParams {
  readonly language: Language;
  readonly next: string;
  readonly label: string;
  readonly people: readonly Persona[];
}

function PeopleList({ language, next, label, people }: PeopleListParams) {
  return (
    <ItemList
      label={label}
      choose
      items={people.map((persona) => ({
        title: persona.name,
        soft: [persona.title, persona.line].flatMap((text) => (text ? inLanguage(text, language) : [])).join(' · '),
        aside: (
          <Form action="/sign-in/persona" hidden={{ persona: persona.id, next }} reload inline>
            <Button label={texts(language, 'be', { name: persona.name })}>{texts(language, 'choose')}</Button>
          </Form>
        ),
      }))}
    />
  );
}

interface RealSignInParams {
  readonly language: Language;
  readonly next: string;
  readonly party: StaffProvider | undefined;
  readonly withPassword: boolean;
}

function PasskeySignIn({ language, next, party, withPassword }: RealSignInParams) {
  return (
    <div class="stack">
      {party ? <ProviderButton language={language} party={party} action="/sign-in/oidc" next={next} /> : null}
      <p>{texts(language, party ? 'orPasskey' : 'passkeyIntro')}</p>
      <PasskeyPart language={language} act="sign-in" button={texts(language, 'passkey')} next={next} />
      <p class="soft">{texts(language, 'noPasskey')}</p>
      {withPassword ? <PasswordSignIn language={language} next={next} /> : null}
    </div>
  );
}

/** One click in practice mode. In real mode there is no such page. */
export const personaSignIn = route({
  method: 'POST',
  path: '/sign-in/persona',
  face: 'common',
  doors: [openPersonaSession],
  title: 'Sign-in as an invented person (practice mode only)',
  body: z.strictObject({ persona: z.string().max(100), next: z.string().max(600).optional() }),
  encoding: 'form',
  handle: async (incoming) => {
    const { installation, requestId, body, language } = incoming;
    const { token, hash } = newSessionToken();
    await signInAsPersona(installation, requestId, { persona: body.persona, hash, origin: requestOrigin(incoming) });
    return seeOther(ownPath(body.next, '/desk'), [openCookie('staff', token), languageCookie(language)]);
  },
});

/** The system with the most people first: it is the one to begin with; those of no system last. */
function byPeople([system, people]: [string, Persona[]], [other, others]: [string, Persona[]]): number {
  if ((system === '') !== (other === '')) return system === '' ? 1 : -1;
  return others.length - people.length;
}
