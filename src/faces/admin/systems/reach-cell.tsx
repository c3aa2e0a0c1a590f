import { Disclosure, defineTexts, type Language } from '../../../ui/index.ts';
import { codeWords } from '../parts/words.ts';
import type { Reach } from './access-matrix.ts';

const texts = defineTexts({
  inStates: {
    en: '{count, plural, one {in # state} other {in # states}}',
    fr: '{count, plural, one {dans # état} other {dans # états}}',
  },
});

/** So many states are named at once; more are unfolded. */
const fewStates = 2;

interface ReachCellParams {
  readonly language: Language;
  readonly reach: Reach;
  readonly stateTitle: (id: string) => string;
}

/** "office", and where it holds in some states only, which. */
export function ReachCell({ language, reach: { scope, states }, stateTitle }: ReachCellParams) {
  const words = codeWords(language, 'scope', scope);
  if (states === undefined) return <div>{words}</div>;
  if (states.length <= fewStates) {
    return (
      <div>
        {words} <span class="soft small">({states.map(stateTitle).join(', ')})</span>
      </div>
    );
  }
  return (
    <Disclosure summary={`${words}, ${texts(language, 'inStates', { count: states.length })}`}>
      <span class="small">{states.map(stateTitle).join(', ')}</span>
    </Disclosure>
  );
}
