import type { KeyEpoch } from '../../../casework/keys/list-system-keys.ts';
import { defineTexts, type Language } from '../../../ui/index.ts';
import { ActButton } from '../parts/act-button.tsx';

const texts = defineTexts({
  rotate: { en: 'Make a new key', fr: 'Créer une nouvelle clé' },
  ask: { en: 'Ask to destroy', fr: 'Demander la destruction' },
  destroy: { en: 'Destroy', fr: 'Détruire' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
  full: { en: '{act}: key {epoch}', fr: '{act} : clé {epoch}' },
});

/** Makes the next epoch. */
export function RotateButton({ language, action }: { language: Language; action: string }) {
  return <ActButton action={action} kind="primary" label={texts(language, 'rotate')} />;
}

/** What may be done with one epoch: ask, and as another person decide what was asked. */
export function EpochActs({
  language,
  epoch: { epoch, waiting, destroyable },
  isMine,
  path,
}: {
  language: Language;
  epoch: KeyEpoch;
  isMine: boolean;
  path: string;
}) {
  const button = (act: 'ask' | 'destroy' | 'refuse' | 'withdraw', step: string, hidden: Record<string, string>) => (
    <ActButton
      action={`${path}/${step}`}
      hidden={hidden}
      label={texts(language, act)}
      full={texts(language, 'full', { act: texts(language, act), epoch })}
      kind={act === 'destroy' ? 'danger' : 'secondary'}
    />
  );
  if (waiting) {
    const { decision, digest } = waiting;
    return (
      <>
        {isMine ? null : button('destroy', 'destroy', { decision, digest })}
        {button(isMine ? 'withdraw' : 'refuse', 'refuse', { decision })}
      </>
    );
  }
  return destroyable ? button('ask', 'ask', {}) : '–';
}
