import type { Finding, Path, SystemFolder } from '../finding.ts';
import { unreadableName } from '../read/placeholder.ts';
import { fieldsShared } from './shared-by-record-types.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** Deadlines start at states and date fields that exist, and remind and escalate to roles that exist. */
export function* checkDeadlines(folder: SystemFolder): Generator<Finding> {
  const recipients = ['assignee', 'office', ...idsOf(folder.system.value.roles)];
  for (const { file, value } of folder.workflows) {
    const dates = idsOf(fieldsShared(folder, value).filter(({ type, id }) => type === 'date' || id === unreadableName));
    const states = idsOf(value.states);
    for (const [index, deadline] of value.deadlines.entries()) {
      const path: Path = ['deadlines', index];
      const start = deadline.startsAt;
      const own = start.startsWith('state:')
        ? { kind: 'state' as const, name: start.slice('state:'.length), known: states }
        : { kind: 'dateField' as const, name: start, known: ['registered', 'step', ...dates] };
      yield* unknownName({ file, path: [...path, 'startsAt'], ...own });
      if ('onDate' in deadline.count) {
        const fixed = { name: deadline.count.onDate, known: dates };
        yield* unknownName({ file, path: [...path, 'count', 'onDate'], kind: 'dateField', ...fixed });
      }
      for (const key of ['remind', 'escalate'] as const) {
        for (const [at, { to }] of deadline[key].entries()) {
          const known = 'ofStep' in deadline.count ? ['step', ...recipients] : recipients;
          yield* unknownName({ file, path: [...path, key, at, 'to'], kind: 'role', name: to, known });
        }
      }
    }
  }
}
