import { Button, type Content, defineTexts, type Language, Notice } from '../../ui/index.ts';

const texts = defineTexts({
  needs: {
    en: 'This needs JavaScript and a current browser: passkeys work in no other way. Turn JavaScript on for this site, then load the page again.',
    fr: 'Cette page exige JavaScript et un navigateur récent : les clés d’accès ne fonctionnent pas autrement. Activez JavaScript pour ce site, puis rechargez la page.',
  },
  unsupported: {
    en: 'This browser cannot use passkeys here. Use a current version of Chrome, Edge, Firefox or Safari, at the https address of the desk.',
    fr: 'Ce navigateur ne peut pas utiliser de clés d’accès ici. Prenez une version récente de Chrome, d’Edge, de Firefox ou de Safari, à l’adresse https du bureau.',
  },
  cancelled: {
    en: 'Nothing was done: it was cancelled, took too long, or this device has no passkey for this site. Press the button to try again.',
    fr: 'Rien n’a été fait : l’opération a été annulée, a duré trop longtemps, ou cet appareil n’a pas de clé d’accès pour ce site. Appuyez sur le bouton pour réessayer.',
  },
  known: {
    en: 'This device already holds a passkey of your account. Use another device or security key.',
    fr: 'Cet appareil contient déjà une clé d’accès de votre compte. Prenez un autre appareil ou une autre clé de sécurité.',
  },
  host: {
    en: 'Passkeys of this installation are made for another address than the one in your address bar. Open this page at the address your account manager gave you.',
    fr: 'Les clés d’accès de cette installation sont faites pour une autre adresse que celle de votre barre d’adresse. Ouvrez cette page à l’adresse reçue de votre gestionnaire de comptes.',
  },
  device: {
    en: 'Your device could not do it. It must be able to check who you are by PIN, fingerprint or face, and to keep passkeys. Try another device or security key.',
    fr: 'Votre appareil n’a pas pu le faire. Il doit pouvoir vérifier votre identité par NIP, empreinte ou visage, et conserver des clés d’accès. Essayez un autre appareil ou une autre clé de sécurité.',
  },
  network: {
    en: 'The server did not answer. Nothing was done. Wait a moment, then try again.',
    fr: 'Le serveur n’a pas répondu. Rien n’a été fait. Attendez un instant, puis réessayez.',
  },
  link: {
    en: 'The address of this page holds no one-time link. Open the whole link you were given, with everything after the # sign. If you no longer have it, ask your account manager for another.',
    fr: 'L’adresse de cette page ne contient pas de lien à usage unique. Ouvrez le lien complet que vous avez reçu, avec tout ce qui suit le signe #. Si vous ne l’avez plus, demandez-en un autre à votre gestionnaire de comptes.',
  },
});

interface PasskeyPartParams {
  readonly language: Language;
  readonly act: 'sign-in' | 'step-up' | 'enrol' | 'add';
  readonly button: string;
  /** Where the browser goes once it worked. */
  readonly next?: string;
  /** Shown instead of going on. */
  readonly done?: Content;
  /** Fields above the button. */
  readonly children?: Content;
}

const failures = ['unsupported', 'cancelled', 'known', 'host', 'device', 'network', 'link'] as const;

/**
 * A button that does something with a passkey. The browser's part (src/ui/client/passkeys.ts) shows it and answers; without that part
 * the page says what is needed, and offers no button that would do nothing.
 */
export function PasskeyPart({ language, act, button, next, done, children }: PasskeyPartParams) {
  return (
    <div data-passkey={act} data-next={next}>
      <div data-part="message" role="alert" tabindex={-1} hidden>
        <Notice kind="bad">
          {failures.map((failure) => (
            <p data-failure={failure} hidden>
              {texts(language, failure)}
            </p>
          ))}
          <p data-failure="server" hidden></p>
        </Notice>
      </div>
      <div data-part="needs">
        <Notice kind="soon">{texts(language, 'needs')}</Notice>
      </div>
      <div data-part="ready" hidden>
        <form class="form" method="post">
          {children}
          <div>
            <Button kind="primary">{button}</Button>
          </div>
        </form>
      </div>
      {done ? (
        <div data-part="done" role="status" tabindex={-1} hidden>
          {done}
        </div>
      ) : null}
    </div>
  );
}
