import type { StaffProvider } from '../../casework/installation.ts';
import { Button, defineTexts, Form, inLanguage, type Language, Section, TextField } from '../../ui/index.ts';

const texts = defineTexts({
  title: { en: 'Or link {name}', fr: 'Ou associez {name}' },
  hint: {
    en: 'Sign in there now; from then on you sign in the same way.',
    fr: 'Connectez-vous-y maintenant; vous vous connecterez ensuite de la même façon.',
  },
  link: { en: 'Code of the link', fr: 'Code du lien' },
  linkHint: {
    en: 'What stands after the # sign of the link you were given.',
    fr: 'Ce qui suit le signe # du lien que vous avez reçu.',
  },
  goOn: { en: 'Go on to {name}', fr: 'Continuer vers {name}' },
});

/** The way to link the identity at the provider instead of making a passkey. */
export function EnrolAtProvider({ language, party }: { language: Language; party: StaffProvider }) {
  const name = inLanguage(party.name, language);
  return (
    <div data-passkey-instead="">
      <Section title={texts(language, 'title', { name })} id="provider">
        <div class="stack">
          <p>{texts(language, 'hint')}</p>
          <Form action="/enrol/oidc" reload>
            <TextField
              language={language}
              name="link"
              id="provider-link"
              label={texts(language, 'link')}
              hint={texts(language, 'linkHint')}
              maxlength={100}
            />
            <Button>{texts(language, 'goOn', { name })}</Button>
          </Form>
        </div>
      </Section>
    </div>
  );
}
