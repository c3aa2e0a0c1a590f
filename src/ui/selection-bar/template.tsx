import { Button } from '../button/template.tsx';
import { HiddenFields } from '../form/template.tsx';
import type { SelectionBarParams } from './contract.ts';

/** What can be done with the ticked rows. */
export function SelectionBar(params: SelectionBarParams) {
  const {
    label,
    id,
    action,
    hidden,
    name,
    acts,
    others,
    all,
    hint,
    count,
    selectAll,
    tickAll,
    ticked = 0,
    note,
  } = params;
  const said = ticked === 0 ? hint : ticked === 1 ? count.one : count.several.replace('#', String(ticked));
  return (
    <form class="selection-bar" id={id} action={action} method="post" aria-label={label} data-selection={selectAll}>
      <HiddenFields values={hidden} />
      <output class="selection-count" data-none={hint} data-one={count.one} data-several={count.several}>
        {said}
      </output>
      {tickAll ? (
        <noscript>
          <a class="selection-tick" href={tickAll.href}>
            {tickAll.label}
          </a>
        </noscript>
      ) : null}
      <div class="button-row">
        {acts.map(({ value, label: words, hotkey }) => (
          <Button name={name} value={value} hotkey={hotkey}>
            {words}
          </Button>
        ))}
        {others && others.options.length > 0 ? (
          <span class="selection-others">
            <select class="control" name={others.name} aria-label={others.label}>
              {others.options.map((option) => (
                <option value={option.value}>{option.label}</option>
              ))}
            </select>
            <Button name={name} value={others.value}>
              {others.button}
            </Button>
          </span>
        ) : null}
      </div>
      {all ? (
        <label class="selection-all">
          <input type="checkbox" name={all.name} value="yes" />
          <span>{all.label}</span>
        </label>
      ) : null}
      {note ? <span class="selection-note">{note}</span> : null}
    </form>
  );
}
