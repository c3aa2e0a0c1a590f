import type { Choice } from '../field/contract.ts';
import { Field } from '../field/template.tsx';
import { words } from '../text/words.ts';
import type { SelectFieldParams } from './contract.ts';

/** A list to choose one from. */
export function SelectField(params: SelectFieldParams) {
  const { options, value, empty = words(params.language, 'choose') } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <select {...attributes} class="control">
          {empty === false ? null : <option value="">{empty}</option>}
          {groupsOf(options).map(({ group, members }) => {
            const lines = members.map((option) => (
              <option value={option.value} selected={option.value === value}>
                {option.label}
              </option>
            ));
            return group === undefined ? lines : <optgroup label={group}>{lines}</optgroup>;
          })}
        </select>
      )}
    />
  );
}

/** Neighbours of the same heading together. */
function groupsOf(options: readonly Choice[]): { group: string | undefined; members: Choice[] }[] {
  const groups: { group: string | undefined; members: Choice[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}
