import { z } from 'zod';
import { type LogStanding, listLogStandings } from '../../../casework/audit/log-standing.ts';
import { type VerifiedLog, verifyLogNow } from '../../../casework/audit/verify-log-now.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  defineTexts,
  formatNumber,
  formatRelative,
  inLanguage,
  Notice,
  PageHeading,
  Table,
  Tag,
} from '../../../ui/index.ts';
import { type FormValues, formSchema } from '../../shell/form-values.ts';
import { adminRoute } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';

const texts = defineTexts({
  title: { en: 'Verify the logs', fr: 'Contrôle des journaux' },
  meta: {
    en: 'Every entry is sealed, every tree of entries countersigned by the witness. Verifying recomputes all of it.',
    fr: 'Chaque entrée est scellée, chaque arbre d’entrées contresigné par le témoin. Le contrôle recalcule le tout.',
  },
  log: { en: 'Log', fr: 'Journal' },
  installation: { en: 'The installation', fr: 'L’installation' },
  size: { en: 'Entries in the tree', fr: 'Entrées dans l’arbre' },
  witnessed: { en: 'Countersigned', fr: 'Contresigné' },
  upTo: { en: '{size} entries, {age}', fr: '{size} entrées, {age}' },
  head: { en: 'Head {root}, {when}', fr: 'Tête {root}, le {when}' },
  never: { en: 'never', fr: 'jamais' },
  last: { en: 'Last verified', fr: 'Dernier contrôle' },
  by: { en: '{when}, {who}', fr: '{when}, {who}' },
  held: { en: 'it held', fr: 'il tenait' },
  broke: { en: 'it did not hold', fr: 'il ne tenait pas' },
  act: { en: 'Verify now', fr: 'Contrôler maintenant' },
  actOf: { en: 'Verify now: {log}', fr: 'Contrôler maintenant : {log}' },
  holds: { en: '{log}: the log holds', fr: '{log} : le journal tient' },
  holdsText: {
    en: '{entries} entries and {records} records were compared; the witness has countersigned {witnessed}.',
    fr: '{entries} entrées et {records} dossiers ont été comparés; le témoin en a contresigné {witnessed}.',
  },
  holdsAccounts: {
    en: '{entries} entries and {records} accounts were compared; the witness has countersigned {witnessed}.',
    fr: '{entries} entrées et {records} comptes ont été comparés; le témoin en a contresigné {witnessed}.',
  },
  broken: { en: '{log}: the log does not hold', fr: '{log} : le journal ne tient pas' },
  at: { en: 'Place in the tree: {at}.', fr: 'Place dans l’arbre : {at}.' },
  entry: { en: 'Entry {entry}.', fr: 'Entrée {entry}.' },
  record: { en: 'Record {record}.', fr: 'Dossier {record}.' },
  account: { en: 'Account {account}.', fr: 'Compte {account}.' },
  brokenNext: {
    en: 'Keep the database, the keys and the witness as they are, and tell the security officer.',
    fr: 'Laissez la base de données, les clés et le témoin dans l’état, et avisez l’agent de sécurité.',
  },
});

/** Where each log stands. */
export const verificationRoute = adminRoute({
  method: 'GET',
  path: '/verification',
  title: 'Where the logs stand',
  doors: [listLogStandings, ...nameDoors],
  show: (visit) => draw(visit),
});

/** Verifies one log and shows what was found. */
export const verifyNowRoute = adminRoute<{ log: string }, unknown, FormValues>({
  method: 'POST',
  path: '/verification/:log',
  title: 'Verifies a log and shows what was found',
  doors: [verifyLogNow, listLogStandings, ...nameDoors],
  params: z.object({ log: z.string().regex(/^[a-z_][a-z0-9_-]{0,79}$/) }),
  body: formSchema,
  show: async (visit) =>
    draw(visit, await runQuery(visit.installation, visit.call, verifyLogNow, visit.incoming.params)),
});

async function draw(visit: AdminVisit, verified?: VerifiedLog): Promise<Response> {
  const { language } = visit;
  const logs = await runQuery(visit.installation, visit.call, listLogStandings, {});
  const names = await loadNames(
    visit,
    logs.flatMap(({ verified: last }) => last?.by),
  );
  const title = texts(language, 'title');
  return visit.draw(
    { title, path: '/admin/verification' },
    <>
      <PageHeading language={language} title={title} meta={texts(language, 'meta')} />
      {verified ? <Found visit={visit} logs={logs} verified={verified} /> : null}
      <Logs visit={visit} logs={logs} names={names} />
    </>,
  );
}

function Found({
  visit: { language },
  logs,
  verified: { log, report, fault },
}: {
  visit: AdminVisit;
  logs: readonly LogStanding[];
  verified: VerifiedLog;
}) {
  const name = nameOf(
    language,
    logs.find((one) => one.log === log),
  );
  const number = (value: number) => formatNumber(value, language);
  if (report.holds) {
    return (
      <Notice kind="good" live title={texts(language, 'holds', { log: name })}>
        {texts(language, log === 'control' ? 'holdsAccounts' : 'holdsText', {
          entries: number(report.entries),
          records: number(report.records),
          witnessed: number(report.witnessed),
        })}
      </Notice>
    );
  }
  const where = report.fault;
  return (
    <Notice kind="bad" live title={texts(language, 'broken', { log: name })}>
      <p>{fault ? inLanguage(fault, language) : null}</p>
      <p>
        {where?.at === undefined ? null : `${texts(language, 'at', { at: number(where.at) })} `}
        {where?.entry ? `${texts(language, 'entry', { entry: where.entry })} ` : null}
        {where?.record ? texts(language, 'record', { record: where.record }) : null}
        {where?.account ? texts(language, 'account', { account: where.account }) : null}
      </p>
      <p>{texts(language, 'brokenNext')}</p>
    </Notice>
  );
}

function Logs({ visit, logs, names }: { visit: AdminVisit; logs: readonly LogStanding[]; names: Names }) {
  const { language, date } = visit;
  return (
    <Table
      language={language}
      caption={texts(language, 'title')}
      columns={[
        { label: texts(language, 'log') },
        { label: texts(language, 'size'), numeric: true },
        { label: texts(language, 'witnessed') },
        { label: texts(language, 'last') },
        { label: texts(language, 'act'), labelHidden: true },
      ]}
      rows={logs.map((one) => {
        const name = nameOf(language, one);
        const size = formatNumber(one.witnessedSize, language);
        return {
          cells: [
            name,
            formatNumber(one.size, language),
            one.witnessedAt
              ? {
                  text: texts(language, 'upTo', { size, age: ageOf(visit, one.witnessedSeconds ?? 0) }),
                  soft: texts(language, 'head', {
                    root: one.witnessedRoot?.slice(0, 16) ?? '',
                    when: date(one.witnessedAt, 'date-time'),
                  }),
                }
              : texts(language, 'never'),
            lastCell(visit, one, names),
            <ActButton
              action={`/admin/verification/${one.log}`}
              label={texts(language, 'act')}
              full={texts(language, 'actOf', { log: name })}
              reload
            />,
          ],
        };
      })}
    />
  );
}

/** How long ago, in words. */
function ageOf({ language, now }: AdminVisit, seconds: number): string {
  return formatRelative(new Date(now.getTime() - seconds * 1000), now, language);
}

function lastCell({ language, date }: AdminVisit, { verified }: LogStanding, names: Names) {
  if (!verified) return texts(language, 'never');
  const { at, by, holds } = verified;
  return {
    text: texts(language, 'by', { when: date(at, 'date-time'), who: names(by) }),
    soft: <Tag kind={holds ? 'good' : 'overdue'}>{texts(language, holds ? 'held' : 'broke')}</Tag>,
  };
}

function nameOf(language: AdminVisit['language'], log: LogStanding | undefined): string {
  return log?.title ? inLanguage(log.title, language) : texts(language, 'installation');
}
