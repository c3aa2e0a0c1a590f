import type { Definition } from '../definition.ts';
import type { Change } from './change.ts';
import { compareLists } from './compare-lists.ts';

/** Changes of worklists. What they show is bounded by the access rules, which are compared by themselves. */
export function* compareWorklists({ reports: before }: Definition, { reports: after }: Definition): Generator<Change> {
  yield* compareLists({
    kind: { en: 'worklist', fr: 'liste de travail' },
    before: before.worklists,
    after: after.worklists,
  });
}
