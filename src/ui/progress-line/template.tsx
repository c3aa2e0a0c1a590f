import { words } from '../text/words.ts';
import type { ProgressLineParams } from './contract.ts';

const stateWords = { done: 'stepDone', current: 'stepCurrent', todo: 'stepTodo' } as const;

/** The steps of a workflow in one line. */
export function ProgressLine({ language, label, steps }: ProgressLineParams) {
  return (
    <ol class="progress-line" aria-label={label}>
      {steps.map((step, index) => (
        <li class={`progress-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span class="progress-place" aria-hidden="true">
            {words(language, 'stepOf', { step: index + 1, steps: steps.length })}
          </span>
          <span class="progress-label">{step.label}</span>
          <span class="visually-hidden"> ({words(language, stateWords[step.state])})</span>
        </li>
      ))}
    </ol>
  );
}
