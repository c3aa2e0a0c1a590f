import type { OrderedChoicesParams } from './contract.ts';

/** Choices that can be ticked and moved. */
export function OrderedChoices({ label, name, orderName, moveName, options }: OrderedChoicesParams) {
  return (
    <fieldset class="ordered-choices">
      <legend class="field-label">{label}</legend>
      <ol class="ordered-list">
        {options.map(({ value, label: words, checked, up, down }, at) => (
          <li data-drag-row={value} data-drag-name={moveName}>
            <input type="hidden" name={orderName} value={value} />
            <label class="ordered-label">
              <input type="checkbox" name={name} value={value} checked={checked} />
              <span>{words}</span>
            </label>
            {at > 0 ? (
              <button class="ordered-move" type="submit" name={moveName} value={`up:${value}`} aria-label={up}>
                ↑
              </button>
            ) : null}
            {at < options.length - 1 ? (
              <button class="ordered-move" type="submit" name={moveName} value={`down:${value}`} aria-label={down}>
                ↓
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
