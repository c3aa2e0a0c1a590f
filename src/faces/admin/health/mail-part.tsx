import { describeMail, type SystemMail } from '../../../casework/mail/describe-mail.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, formatNumber, inLanguage, Notice, Section, Table, Tag } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { holdsOne } from '../parts/role-sets.ts';
import { mailFaultWord } from './mail-words.ts';

const texts = defineTexts({
  title: { en: 'Mail', fr: 'Courriel' },
  hint: {
    en: 'A mail says only that something waits. What fails is tried again for a day, each time later.',
    fr: 'Un courriel dit seulement que quelque chose attend. Ce qui échoue est repris pendant un jour, chaque fois plus tard.',
  },
  off: {
    en: 'Mail is not set up. Whoever runs this installation sets SMTP_URL and CHANCERY_MAIL_FROM.',
    fr: 'Le courriel n’est pas configuré. La personne qui exploite cette installation donne SMTP_URL et CHANCERY_MAIL_FROM.',
  },
  practice: {
    en: 'Practice mode: no mail leaves, whatever is set up.',
    fr: 'Mode d’essai : aucun courriel ne part, quelle que soit la configuration.',
  },
  test: { en: 'Send me a test mail', fr: 'M’envoyer un courriel d’essai' },
  failed: { en: 'The test mail did not go out', fr: 'Le courriel d’essai n’est pas parti' },
  system: { en: 'System', fr: 'Système' },
  waiting: { en: 'Waiting', fr: 'En attente' },
  sent: { en: 'Sent, last 24 hours', fr: 'Envoyés, 24 dernières heures' },
  notSent: { en: 'Given up or refused, last 7 days', fr: 'Abandonnés ou refusés, 7 derniers jours' },
  lastSent: { en: 'Last sent', fr: 'Dernier envoi' },
  lastFailure: { en: 'Last failure', fr: 'Dernier échec' },
});

const testers = ['account-manager', 'security-officer', 'configurator'] as const;

/** Whether mail goes, of each system; with the outcome of a test mail that failed just now. */
export async function drawMailPart(visit: AdminVisit, failure: string | undefined) {
  const { language, installation, call, roles } = visit;
  const { state, systems } = await runQuery(installation, call, describeMail, {});
  const isOn = state === 'on';
  return (
    <Section
      title={texts(language, 'title')}
      id="mail"
      action={
        isOn && holdsOne(roles, testers) ? (
          <ActButton action="/admin/health/test-mail" label={texts(language, 'test')} />
        ) : null
      }
    >
      <div class="stack">
        {isOn && failure ? (
          <Notice kind="bad" live title={texts(language, 'failed')}>
            {mailFaultWord(language, failure)}
          </Notice>
        ) : null}
        <p class="soft">{texts(language, isOn ? 'hint' : state)}</p>
        {isOn ? <Systems visit={visit} systems={systems} /> : null}
      </div>
    </Section>
  );
}

function Systems({ visit: { language, date }, systems }: { visit: AdminVisit; systems: readonly SystemMail[] }) {
  const number = (value: number) => formatNumber(value, language);
  return (
    <Table
      language={language}
      caption={texts(language, 'title')}
      columns={[
        { label: texts(language, 'system') },
        { label: texts(language, 'waiting'), numeric: true },
        { label: texts(language, 'sent'), numeric: true },
        { label: texts(language, 'notSent'), numeric: true },
        { label: texts(language, 'lastSent') },
        { label: texts(language, 'lastFailure') },
      ]}
      rows={systems.map(({ title, waiting, sent, failed, isFailing, sentAt, fault, failedAt }) => ({
        cells: [
          inLanguage(title, language),
          isFailing && waiting > 0 ? <Tag kind="soon">{number(waiting)}</Tag> : number(waiting),
          number(sent),
          failed > 0 ? <Tag kind="overdue">{number(failed)}</Tag> : number(failed),
          sentAt ? date(sentAt, 'date-time') : '–',
          fault && failedAt ? { text: mailFaultWord(language, fault), soft: date(failedAt, 'date-time') } : '–',
        ],
      }))}
    />
  );
}
