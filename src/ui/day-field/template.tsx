import { Field } from '../field/template.tsx';
import { formatDate } from '../text/dates.ts';
import { parseDay } from '../text/parse-day.ts';
import { words } from '../text/words.ts';
import type { DayFieldParams } from './contract.ts';

/** A field for a day as people write it; it says which day was understood. */
export function DayField({ value, today, prefer = 'near', ...field }: DayFieldParams) {
  const { language, hint } = field;
  const how = words(language, prefer === 'future' ? 'dayHintAhead' : 'dayHint');
  const day = value === undefined ? undefined : parseDay(value, { today, prefer });
  return (
    <Field
      {...field}
      hint={hint === undefined ? how : `${hint} ${how}`}
      control={(attributes) => (
        <div class="day-field">
          <input
            {...attributes}
            class="control control-short"
            type="text"
            value={value}
            autocomplete="off"
            spellcheck="false"
            data-day={prefer}
            data-today={today}
          />
          <output class="day-understood" for={attributes.id} data-not={words(language, 'dayNot')}>
            {day === undefined ? null : formatDate(day, { language, style: 'long' })}
          </output>
        </div>
      )}
    />
  );
}
