import type { AccountSummary } from '../../../casework/accounts/list-accounts.ts';
import { type Language, Tag } from '../../../ui/index.ts';
import { codeWords } from '../parts/words.ts';

const kinds = {
  requested: 'soon',
  approved: 'info',
  active: 'good',
  suspended: 'overdue',
  left: 'neutral',
  refused: 'neutral',
} as const;

/** Where an account is in its life. */
export function StateTag({ language, state }: { language: Language; state: AccountSummary['state'] }) {
  return <Tag kind={kinds[state]}>{codeWords(language, 'state', state)}</Tag>;
}
