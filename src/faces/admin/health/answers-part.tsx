import type { RouteTime } from '../../../http/metrics.ts';
import { defineTexts, formatNumber, type Language, Section, Table } from '../../../ui/index.ts';

const texts = defineTexts({
  title: { en: 'Answers', fr: 'Réponses' },
  hint: {
    en: 'The routes that answer slowest, in this process since it started. 95 in 100 answers came within the time given.',
    fr: 'Les routes qui répondent le plus lentement, dans ce processus depuis son démarrage. 95 réponses sur 100 sont venues dans le délai indiqué.',
  },
  route: { en: 'Route', fr: 'Route' },
  answers: { en: 'Answers', fr: 'Réponses' },
  within: { en: '95 in 100 within', fr: '95 sur 100 en' },
  ms: { en: '{n} ms', fr: '{n} ms' },
  beyond: { en: 'more than 10 s', fr: 'plus de 10 s' },
  none: { en: 'Nothing was answered yet.', fr: 'Rien n’a encore été répondu.' },
});

/** Routes shown. */
const shown = 15;

/** The slowest routes by their declared path; no id and nothing that was asked for. */
export function AnswersPart({ language, times }: { language: Language; times: readonly RouteTime[] }) {
  const t = (key: keyof typeof texts.entries) => texts(language, key);
  return (
    <Section title={t('title')} id="answers">
      <div class="stack">
        <p class="soft">{t('hint')}</p>
        {times.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <Table
            language={language}
            caption={t('title')}
            columns={[
              { label: t('route') },
              { label: t('answers'), numeric: true },
              { label: t('within'), numeric: true },
            ]}
            rows={times.slice(0, shown).map(({ method, route, answers, within }) => ({
              cells: [
                <code>{`${method} ${route}`}</code>,
                formatNumber(answers, language),
                Number.isFinite(within) ? texts(language, 'ms', { n: formatNumber(within, language) }) : t('beyond'),
              ],
            }))}
          />
        )}
      </div>
    </Section>
  );
}
