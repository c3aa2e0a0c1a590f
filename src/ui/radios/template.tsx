import { classes } from '../classes.ts';
import { fieldId } from '../field/contract.ts';
import { GroupField } from '../field/template.tsx';
import type { RadiosParams } from './contract.ts';

/** Choices of which one is taken. */
export function Radios(params: RadiosParams) {
  const { name, options, value, inline } = params;
  const id = params.id ?? fieldId(name);
  return (
    <GroupField {...params}>
      <div class={classes('choice-list', inline && 'choice-list-inline')}>
        {options.map((option, index) => {
          const own = index === 0 ? id : `${id}-${fieldId(option.value)}`;
          return (
            <div class="choice">
              <input
                type="radio"
                id={own}
                name={name}
                value={option.value}
                checked={option.value === value}
                aria-describedby={option.hint ? `${own}-about` : undefined}
              />
              <label for={own}>{option.label}</label>
              {option.hint ? (
                <p class="field-hint" id={`${own}-about`}>
                  {option.hint}
                </p>
              ) : null}
            </div>
          );
        })}
      </div>
    </GroupField>
  );
}
