import { fieldId } from '../field/contract.ts';
import { words } from '../text/words.ts';
import type { ErrorSummaryParams } from './contract.ts';

/** The errors of a form in one place. */
export function ErrorSummary({ language, errors, title = words(language, 'problem') }: ErrorSummaryParams) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus autofocus>
      <h2>{title}</h2>
      <ul class="error-list">
        {errors.map(({ text, field }) => (
          <li>{field === undefined ? text : <a href={`#${fieldId(field)}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
