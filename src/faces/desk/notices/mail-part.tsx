import { z } from 'zod';
import {
  chooseMail,
  type MailChoice,
  type MailState,
  seeMailChoice,
  seeOwnAddress,
} from '../../../casework/mail/mail-choice.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  Form,
  type Language,
  Notice,
  Radios,
  Section,
  SelectField,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { timeOptions } from './time-options.ts';

const texts = defineTexts({
  title: { en: 'Mail', fr: 'Courriel' },
  about: {
    en: 'A mail says only how much waits, and where to sign in: no name, no subject, no number of a record. Quiet hours and days on which you are away hold it.',
    fr: 'Un courriel dit seulement combien de choses attendent et où se connecter : aucun nom, aucun objet, aucun numéro de dossier. Les heures de tranquillité et vos jours d’absence le retiennent.',
  },
  to: { en: 'It goes to {email}.', fr: 'Il est envoyé à {email}.' },
  when: { en: 'When you get mail', fr: 'Quand vous recevez un courriel' },
  daily: { en: 'Once a day, if something waits', fr: 'Une fois par jour, si quelque chose attend' },
  'at-once': { en: 'As it happens', fr: 'Au fur et à mesure' },
  atOnceHint: {
    en: 'Within two minutes of a notice; several notices together in one mail.',
    fr: 'Dans les deux minutes suivant un avis; plusieurs avis ensemble dans un seul courriel.',
  },
  none: { en: 'Never', fr: 'Jamais' },
  at: { en: 'Time of the daily mail', fr: 'Heure du courriel du jour' },
  save: { en: 'Save', fr: 'Enregistrer' },
  full: { en: 'Save mail', fr: 'Enregistrer le courriel' },
  off: {
    en: 'Mail is not set up here. Only those who run this installation can do that; your notices wait on their page.',
    fr: 'Le courriel n’est pas configuré ici. Seules les personnes qui exploitent cette installation peuvent le faire; vos avis attendent sur leur page.',
  },
  practice: {
    en: 'Practice mode: no mail leaves. In a real installation with a mail server you choose here when you get mail.',
    fr: 'Mode d’essai : aucun courriel ne part. Dans une installation réelle avec un serveur de courriel, vous choisissez ici quand vous recevez un courriel.',
  },
  noAddress: {
    en: 'Your account has no work e-mail, so that no mail can reach you. An account manager can ask for an account that has one.',
    fr: 'Votre compte n’a pas de courriel professionnel; aucun courriel ne peut donc vous parvenir. Un gestionnaire de comptes peut demander un compte qui en a un.',
  },
});

/** Which mails one wants, whether any can go, and to which address. */
export interface MailView {
  readonly choice: MailChoice;
  readonly state: MailState;
  readonly email: string | undefined;
}

/** Doors of the part of the page about mail. */
export const mailDoors = [seeMailChoice, seeOwnAddress] as const;

type NoticeVisit = Visit<{ system: string }, unknown, unknown>;

/** Reads what the part shows. The address is asked for only where mail goes. */
export async function loadMail({ incoming, call, system }: NoticeVisit): Promise<MailView> {
  const { installation } = incoming;
  const seen = await runQuery(installation, call, seeMailChoice, { system: system.id });
  const own = seen.state === 'on' ? await runQuery(installation, call, seeOwnAddress, {}) : undefined;
  return { ...seen, email: own?.email };
}

/** The part of the page about mail: the choice where mail goes, else why it does not. */
export function MailPart({ visit: { language, base }, mail }: { visit: NoticeVisit; mail: MailView }) {
  const because = mail.state !== 'on' ? mail.state : mail.email === undefined ? 'noAddress' : undefined;
  return (
    <Section title={texts(language, 'title')} id="by-mail">
      {because ? (
        <Notice>{texts(language, because)}</Notice>
      ) : (
        <MailForm language={language} action={`${base}/notices/mail`} mail={mail} />
      )}
    </Section>
  );
}

function MailForm({
  language,
  action,
  mail: { choice, email },
}: {
  language: Language;
  action: string;
  mail: MailView;
}) {
  const t = (key: keyof typeof texts.entries) => texts(language, key);
  return (
    <Form action={action} hidden={{ idempotencyKey: formKey() }}>
      <p class="soft">{t('about')}</p>
      <p>{texts(language, 'to', { email: email ?? '' })}</p>
      <Radios
        language={language}
        name="mail"
        label={t('when')}
        options={[
          { value: 'daily', label: t('daily') },
          { value: 'at-once', label: t('at-once'), hint: t('atOnceHint') },
          { value: 'none', label: t('none') },
        ]}
        value={choice.mail}
      />
      <SelectField
        language={language}
        name="at"
        label={t('at')}
        options={timeOptions(language, [choice.at])}
        value={String(choice.at)}
        empty={false}
      />
      <ButtonRow>
        <Button kind="primary" label={t('full')}>
          {t('save')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** One chooses which mails one wants. */
export const mailChosen = deskRoute({
  method: 'POST',
  path: '/notices/mail',
  title: 'Mails are chosen',
  doors: [chooseMail],
  params: inSystem,
  body: z.strictObject({
    mail: z.enum(['none', 'daily', 'at-once']),
    at: z.coerce.number().int().min(0).max(1439),
    idempotencyKey: z.string(),
  }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { mail, at } = incoming.body;
    await runCommand(incoming.installation, call, chooseMail, { system: system.id, choice: { mail, at } });
    return goTo(`${base}/notices/quiet-hours?done=mail`);
  },
});
