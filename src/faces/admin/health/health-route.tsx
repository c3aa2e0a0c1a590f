import { z } from 'zod';
import { describeMail } from '../../../casework/mail/describe-mail.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeCapacity } from '../../../casework/systems/describe-capacity.ts';
import { describeHealth, type PartHealth } from '../../../casework/systems/describe-health.ts';
import { listRouteTimes } from '../../../http/metrics.ts';
import { defineTexts, formatNumber, inLanguage, PageHeading, Table, Tag } from '../../../ui/index.ts';
import { adminRoute, afterDone } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { AnswersPart } from './answers-part.tsx';
import { CapacityPart } from './capacity-part.tsx';
import { JobsPart } from './jobs-part.tsx';
import { drawMailPart } from './mail-part.tsx';
import { mailFaultWords } from './mail-words.ts';

const texts = defineTexts({
  title: { en: 'Health', fr: 'État de marche' },
  meta: {
    en: 'Whether each part works. Nothing personal, and nothing of any record.',
    fr: 'Si chaque partie fonctionne. Rien de personnel, et rien d’aucun dossier.',
  },
  part: { en: 'Part', fr: 'Partie' },
  installation: { en: 'The installation', fr: 'L’installation' },
  database: { en: 'Database', fr: 'Base de données' },
  log: { en: 'Audit log', fr: 'Journal' },
  unwitnessed: { en: 'Not yet countersigned', fr: 'Pas encore contresignées' },
  forged: { en: 'Rows not believed', fr: 'Lignes non admises' },
  late: { en: 'Timers late', fr: 'Minuteries en retard' },
  answers: { en: 'answers', fr: 'répond' },
  silent: { en: 'does not answer', fr: 'ne répond pas' },
  works: { en: 'sealed and countersigned', fr: 'scellé et contresigné' },
  faulty: { en: 'not countersigned: nothing is shown', fr: 'non contresigné : rien n’est montré' },
  closed: { en: 'closed', fr: 'fermé' },
  notPublished: {
    en: 'its rules are not as they were published',
    fr: 'ses règles ne sont pas telles que publiées',
  },
  workerHint: {
    en: 'A row that decides who may see, and that somebody else than the program wrote, is not believed; the log says which. Late timers mean that no worker runs. Machines ask the same at /readyz and /metrics.',
    fr: 'Une ligne qui décide qui peut voir et que le programme n’a pas écrite n’est pas admise; le journal dit laquelle. Des minuteries en retard signifient qu’aucun processus de travail ne tourne. Les machines demandent la même chose à /readyz et /metrics.',
  },
});

/** Whether each part of the installation works. */
export const healthRoute = adminRoute({
  method: 'GET',
  path: '/health',
  title: 'Whether each part of the installation works',
  doors: [describeHealth, describeCapacity, describeMail],
  query: afterDone.extend({ mail: z.enum(mailFaultWords).optional() }),
  show: async (visit) => {
    const { language } = visit;
    const parts = await runQuery(visit.installation, visit.call, describeHealth, {});
    const capacity = await runQuery(visit.installation, visit.call, describeCapacity, {});
    const times = await listRouteTimes();
    const mail = await drawMailPart(visit, visit.incoming.query.mail);
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
        <Table
          language={language}
          caption={title}
          columns={[
            { label: texts(language, 'part') },
            { label: texts(language, 'database') },
            { label: texts(language, 'log') },
            { label: texts(language, 'unwitnessed'), numeric: true },
            { label: texts(language, 'forged'), numeric: true },
            { label: texts(language, 'late'), numeric: true },
          ]}
          rows={parts.map((part) => ({ cells: cellsOf(visit, part) }))}
        />
        <p class="soft">{texts(language, 'workerHint')}</p>
        {mail}
        <JobsPart language={language} parts={capacity} />
        <CapacityPart language={language} parts={capacity} />
        <AnswersPart language={language} times={times} />
      </>,
    );
  },
});

function cellsOf(
  { language }: AdminVisit,
  { part, title, closedBecause, answers, logWorks, unwitnessed, forgedRows, timersLate }: PartHealth,
) {
  const tag = (works: boolean, good: keyof typeof texts.entries, bad: keyof typeof texts.entries) => (
    <Tag kind={works ? 'good' : 'overdue'}>{texts(language, works ? good : bad)}</Tag>
  );
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, language));
  if (closedBecause !== undefined) {
    const why = closedBecause === 'forged-row' ? texts(language, 'notPublished') : closedBecause;
    return [part, { text: <Tag kind="overdue">{texts(language, 'closed')}</Tag>, soft: why }, '–', '–', '–', '–'];
  }
  return [
    title ? inLanguage(title, language) : texts(language, 'installation'),
    tag(answers, 'answers', 'silent'),
    tag(logWorks, 'works', 'faulty'),
    number(unwitnessed),
    forgedRows === 0 ? number(0) : <Tag kind="overdue">{formatNumber(forgedRows, language)}</Tag>,
    number(timersLate),
  ];
}
