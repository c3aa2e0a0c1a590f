import type { PartCapacity, TaskHealth } from '../../../casework/systems/describe-capacity.ts';
import { defineTexts, formatNumber, inLanguage, type Language, Section, Table, Tag } from '../../../ui/index.ts';

const texts = defineTexts({
  title: { en: 'Jobs', fr: 'Tâches' },
  hint: {
    en: 'What each system’s queue has to do. A job that failed is tried again, later each time; one given up stays here until somebody looks.',
    fr: 'Ce que la file de chaque système doit faire. Une tâche qui a échoué est reprise, chaque fois plus tard; une tâche abandonnée reste ici jusqu’à ce que quelqu’un la regarde.',
  },
  system: { en: 'System', fr: 'Système' },
  task: { en: 'Task', fr: 'Tâche' },
  waiting: { en: 'Waiting', fr: 'En attente' },
  oldest: { en: 'Oldest for', fr: 'La plus ancienne depuis' },
  running: { en: 'Running', fr: 'En cours' },
  later: { en: 'Later', fr: 'Plus tard' },
  failing: { en: 'Failed, tried again', fr: 'Échouées, reprises' },
  givenUp: { en: 'Given up', fr: 'Abandonnées' },
  none: { en: 'No queue holds a job.', fr: 'Aucune file ne contient de tâche.' },
  silent: { en: 'The queue of {system} cannot be counted.', fr: 'La file de {system} ne peut pas être comptée.' },
  'fire-timers': { en: 'What happens by itself', fr: 'Ce qui arrive de soi-même' },
  'rewrap-keys': { en: 'Turning over keys', fr: 'Renouvellement des clés' },
  'run-campaigns': { en: 'Campaign replies', fr: 'Réponses de campagne' },
  'send-mails': { en: 'Mail', fr: 'Courriel' },
  'purge-replays': { en: 'Forgetting answered requests', fr: 'Oubli des demandes déjà traitées' },
  'purge-sightings': { en: 'Forgetting old sightings', fr: 'Oubli des anciennes consultations' },
  'purge-drafts': { en: 'Forgetting old drafts', fr: 'Oubli des anciens brouillons' },
  other: { en: 'Other', fr: 'Autre' },
});

/** Jobs of every queue, by task: counts and ages only. */
export function JobsPart({ language, parts }: { language: Language; parts: readonly PartCapacity[] }) {
  const t = (key: keyof typeof texts.entries) => texts(language, key);
  const systems = parts.filter(({ part }) => part !== 'control');
  const silent = systems.filter(({ jobs }) => jobs === undefined);
  const rows = systems.flatMap((part) => (part.jobs ?? []).map((one) => ({ part, one })));
  return (
    <Section title={t('title')} id="jobs">
      <div class="stack">
        <p class="soft">{t('hint')}</p>
        {silent.map((part) => (
          <p>{texts(language, 'silent', { system: nameOf(part, language) })}</p>
        ))}
        {rows.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <Table
            language={language}
            caption={t('title')}
            columns={[
              { label: t('task') },
              { label: t('system') },
              { label: t('waiting'), numeric: true },
              { label: t('oldest'), nowrap: true },
              { label: t('running'), numeric: true },
              { label: t('later'), numeric: true },
              { label: t('failing'), numeric: true },
              { label: t('givenUp'), numeric: true },
            ]}
            rows={rows.map(({ part, one }) => ({
              cells: [taskName(one, language), nameOf(part, language), ...numbers(one, language)],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

function numbers({ waiting, oldestSeconds, running, later, failing, givenUp }: TaskHealth, language: Language) {
  const number = (value: number) => formatNumber(value, language);
  const tagged = (value: number, kind: 'soon' | 'overdue') =>
    value > 0 ? <Tag kind={kind}>{number(value)}</Tag> : number(value);
  return [
    number(waiting),
    oldestSeconds === undefined ? '–' : age(oldestSeconds, language),
    number(running),
    number(later),
    tagged(failing, 'soon'),
    tagged(givenUp, 'overdue'),
  ];
}

/** Seconds in the largest unit that is filled. */
function age(seconds: number, language: Language): string {
  const [unit, length] = units.find(([, one]) => seconds >= one) ?? (['second', 1] as const);
  const value = Math.max(0, Math.floor(seconds / length));
  return formatNumber(value, language, { style: 'unit', unit, unitDisplay: 'long' });
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function taskName({ task }: TaskHealth, language: Language): string {
  return Object.hasOwn(texts.entries, task) ? texts(language, task as keyof typeof texts.entries) : task;
}

function nameOf({ title, part }: PartCapacity, language: Language): string {
  return title ? inLanguage(title, language) : part;
}
