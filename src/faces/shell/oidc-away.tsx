import { DomainError } from '../../casework/domain-error.ts';
import type { StaffProvider } from '../../casework/installation.ts';
import type { Departure, ProviderVisit } from '../../casework/sign-in/oidc-start.ts';
import type { Incoming } from '../../http/route.ts';
import { statusOf } from '../../http/statuses.ts';
import { Button, defineTexts, Form, inLanguage, type Language, LinkButton, Notice } from '../../ui/index.ts';
import { drawPlain } from './plain-page.tsx';
import { visitCookie } from './visit-cookie.ts';

const texts = defineTexts({
  with: { en: 'Sign in with {name}', fr: 'Ouvrir une session avec {name}' },
  title: { en: 'On to {name}', fr: 'Vers {name}' },
  intro: {
    en: '{name} asks you who you are, then sends you back here. If nothing happens, go on yourself.',
    fr: '{name} vous demande qui vous êtes, puis vous renvoie ici. Si rien ne se passe, continuez vous-même.',
  },
  goOn: { en: 'Go on to {name}', fr: 'Continuer vers {name}' },
  failed: { en: 'This did not work', fr: 'Cela n’a pas fonctionné' },
  back: { en: 'Back to the sign-in', fr: 'Retour à l’ouverture de session' },
});

/** What a page shows of the provider. */
interface ProviderButtonParams {
  readonly language: Language;
  readonly party: Pick<StaffProvider, 'name'>;
  readonly action: string;
  readonly next: string;
  readonly label?: string;
}

/** The way to the institution's own sign-in; works without scripts. */
export function ProviderButton({ language, party, action, next, label }: ProviderButtonParams) {
  return (
    <Form action={action} hidden={{ next }} reload>
      <Button kind="primary">{label ?? texts(language, 'with', { name: inLanguage(party.name, language) })}</Button>
    </Form>
  );
}

/**
 * Sends the browser to the provider. By a page, not by a redirection: the policy lets our forms lead to this site only, and so they do.
 *
 * @param start notes the visit and says where to go
 */
export async function goToProvider(
  incoming: Incoming<unknown, unknown, unknown>,
  next: string,
  start: (from: Departure) => Promise<ProviderVisit>,
): Promise<Response> {
  const { installation, language, context } = incoming;
  try {
    const { token, address } = await start({ host: new URL(context.req.url).host, language });
    const name = inLanguage(installation.staffProvider!.name, language);
    const response = await drawPlain(
      incoming,
      { title: texts(language, 'title', { name }), path: '/sign-in' },
      <div class="stack">
        <p>{texts(language, 'intro', { name })}</p>
        <p>
          <LinkButton kind="primary" href={address}>
            {texts(language, 'goOn', { name })}
          </LinkButton>
        </p>
      </div>,
    );
    response.headers.set('refresh', `0; url=${address}`);
    response.headers.append('set-cookie', visitCookie({ token, next }));
    return response;
  } catch (fault) {
    return drawFailed(incoming, fault);
  }
}

const shown: ReadonlySet<string> = new Set(['not-signed-in', 'refused', 'unavailable']);

/** Why it did not work, in the words of the refusal, and the way back to the other ways to sign in. */
export function drawFailed(incoming: Incoming<unknown, unknown, unknown>, fault: unknown): Promise<Response> {
  if (!(fault instanceof DomainError) || !shown.has(fault.code)) throw fault;
  const { language } = incoming;
  return drawPlain(
    incoming,
    { title: texts(language, 'failed'), path: '/sign-in', status: statusOf[fault.code], hasErrors: true },
    <div class="stack">
      <Notice kind="bad">{inLanguage(fault.text, language)}</Notice>
      <p>
        <LinkButton href="/sign-in">{texts(language, 'back')}</LinkButton>
      </p>
    </div>,
  );
}
