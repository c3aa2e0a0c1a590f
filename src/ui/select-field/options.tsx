import type { Choice } from '../field/contract.ts';

/** The lines of a select: the empty one (none when false), then the choices, neighbours of one heading under it; what is said of one stands in brackets. */
export function Options({
  options,
  value,
  empty,
}: {
  options: readonly Choice[];
  value: string | undefined;
  empty: string | false;
}) {
  return (
    <>
      {empty === false ? null : <option value="">{empty}</option>}
      {groupsOf(options).map(({ group, members }) => {
        const lines = members.map((option) => (
          <option
            value={option.value}
            selected={option.value === value}
            data-label={option.hint === undefined ? undefined : option.label}
            data-hint={option.hint}
          >
            {option.hint === undefined ? option.label : `${option.label} (${option.hint})`}
          </option>
        ));
        return group === undefined ? lines : <optgroup label={group}>{lines}</optgroup>;
      })}
    </>
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
