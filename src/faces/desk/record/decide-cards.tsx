import type { RoutingStep } from '../../../casework/records/in-words.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { Card, defineTexts } from '../../../ui/index.ts';
import { DocumentList } from './document-list.tsx';
import { ReadReply } from './read-route.tsx';
import type { Sheet } from './sheet.ts';
import { decisionWord, stepTitle } from './slip.tsx';

const texts = defineTexts({
  read: { en: 'What to read', fr: 'À lire' },
  changed: {
    en: 'Changed since it was last here: {documents}.',
    fr: 'Modifié depuis la dernière fois : {documents}.',
  },
  record: { en: 'Open the whole record', fr: 'Ouvrir le dossier complet' },
  before: { en: 'Before you', fr: 'Avant vous' },
  after: { en: 'After you', fr: 'Après vous' },
  nobodyBefore: { en: 'You are the first.', fr: 'Vous êtes la première personne.' },
  nobodyAfter: { en: 'You are the last.', fr: 'Vous êtes la dernière personne.' },
  said: { en: '{step} – {decision}', fr: '{step} – {decision}' },
  quote: { en: '“{comment}”', fr: '« {comment} »' },
});

/** What a decision is about: what was asked in the letter, and the documents. */
export function AskedFor({ sheet }: { sheet: Sheet }) {
  const { language, view, type, path, writtenIn } = sheet;
  const summary = type.intake?.fields.summary;
  const said = summary === undefined ? undefined : view.fields[summary];
  const changed = changedSince(sheet);
  return (
    <Card title={texts(language, 'read')}>
      {typeof said === 'string' ? (
        <p lang={writtenIn} class="lines">
          {said}
        </p>
      ) : null}
      {changed.length > 0 ? <p>{texts(language, 'changed', { documents: changed.join(', ') })}</p> : null}
      {view.may.includes('read-documents') ? (
        <>
          <ReadReply sheet={sheet} />
          <DocumentList sheet={sheet} />
        </>
      ) : null}
      <p>
        <a href={path}>{texts(language, 'record')}</a>
      </p>
    </Card>
  );
}

/** Who decided before and what they said; who comes after. */
export function BeforeAndAfter({ sheet, step }: { sheet: Sheet; step: RoutingStep }) {
  const { language, view } = sheet;
  const steps = view.routingSlip?.steps ?? [];
  const before = steps.filter(({ id, decision }) => id !== step.id && decision !== undefined);
  const after = steps.filter(({ state, round = 1 }) => state === 'planned' && round === (step.round ?? 1));
  return (
    <Card title={texts(language, 'before')}>
      {before.length === 0 ? (
        <p class="soft">{texts(language, 'nobodyBefore')}</p>
      ) : (
        <ul class="plain-list">
          {before.map((one) => (
            <li>
              {texts(language, 'said', {
                step: stepTitle(sheet, one),
                decision: decisionWord(sheet, one.decision ?? ''),
              })}
              {one.comment ? (
                <>
                  {', '}
                  <span lang={otherLanguage(one.comment, language)}>
                    {texts(language, 'quote', { comment: one.comment })}
                  </span>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <h2 class="card-part">{texts(language, 'after')}</h2>
      {after.length === 0 ? (
        <p class="soft">{texts(language, 'nobodyAfter')}</p>
      ) : (
        <p class="soft">{after.map((one) => stepTitle(sheet, one)).join(', ')}</p>
      )}
    </Card>
  );
}

/** Documents whose newest version no earlier sign-off covers, where one covered an older version. */
function changedSince({ view }: Sheet): string[] {
  const covered = new Set((view.routingSlip?.steps ?? []).flatMap(({ covers = {} }) => Object.keys(covers)));
  if (covered.size === 0) return [];
  return view.documents
    .filter(({ id, version }) => version > 1 && !covered.has(`${id}@${version}`))
    .filter(({ id }) => [...covered].some((key) => key.startsWith(`${id}@`)))
    .map(({ title }) => title);
}
