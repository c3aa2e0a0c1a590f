import { defineTexts, type Language } from '../../../ui/index.ts';

const faults = defineTexts({
  away: { en: 'The mail server does not answer.', fr: 'Le serveur de courriel ne répond pas.' },
  silent: {
    en: 'The mail server keeps the connection and says nothing.',
    fr: 'Le serveur de courriel garde la connexion et ne dit rien.',
  },
  'not-encrypted': {
    en: 'The mail server offers no encryption; nothing is sent without.',
    fr: 'Le serveur de courriel n’offre pas de chiffrement; rien n’est envoyé sans.',
  },
  certificate: {
    en: 'The certificate of the mail server is not trusted, or is of another host.',
    fr: 'Le certificat du serveur de courriel n’est pas fiable ou est celui d’un autre hôte.',
  },
  'sign-in': {
    en: 'The mail server does not accept the user and password in SMTP_URL.',
    fr: 'Le serveur de courriel n’accepte pas l’utilisateur et le mot de passe dans SMTP_URL.',
  },
  sender: {
    en: 'The mail server does not accept the sender in CHANCERY_MAIL_FROM.',
    fr: 'Le serveur de courriel n’accepte pas l’expéditeur dans CHANCERY_MAIL_FROM.',
  },
  later: { en: 'The mail server asks to try later.', fr: 'Le serveur de courriel demande d’essayer plus tard.' },
  recipient: {
    en: 'The mail server does not accept the address of an account.',
    fr: 'Le serveur de courriel n’accepte pas l’adresse d’un compte.',
  },
  message: {
    en: 'The mail server does not accept what is sent.',
    fr: 'Le serveur de courriel n’accepte pas ce qui est envoyé.',
  },
  'no-address': { en: 'The account has no work e-mail.', fr: 'Le compte n’a pas de courriel professionnel.' },
  stopped: { en: 'The program was being stopped.', fr: 'Le programme était en train de s’arrêter.' },
  unexpected: { en: 'It failed in a way nobody expected.', fr: 'Un échec que personne n’attendait.' },
});

/** Why mail did not go out, as a code of a closed list. */
type MailFaultWord = keyof typeof faults.entries;

/** Every code there are words for. */
export const mailFaultWords = Object.keys(faults.entries) as MailFaultWord[];

/** Why mail did not go out, in words. */
export function mailFaultWord(language: Language, code: string): string {
  return faults(language, Object.hasOwn(faults.entries, code) ? (code as MailFaultWord) : 'unexpected');
}
