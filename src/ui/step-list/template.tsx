import { classes } from '../classes.ts';
import { words } from '../text/words.ts';
import type { StepListParams } from './contract.ts';

const stateWords = {
  done: 'stepDone',
  current: 'stepCurrent',
  todo: 'stepTodo',
  returned: 'stepReturned',
  skipped: 'stepSkipped',
} as const;

/** Steps under each other, with marks of how far each has come. */
export function StepList({ language, label, steps }: StepListParams) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ text, soft, state, aside, children, parallel }) => (
        <li
          class={classes('step', `step-${state}`, parallel && 'step-parallel')}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span class="step-mark">
            <span class="visually-hidden">{words(language, stateWords[state])}: </span>
          </span>
          <div class="step-body">
            <div class="step-line">
              <div class="step-text">{text}</div>
              {aside ? <div class="step-aside">{aside}</div> : null}
            </div>
            {soft ? <div class="step-soft">{soft}</div> : null}
            {children}
          </div>
        </li>
      ))}
    </ol>
  );
}
