import type { Definition } from '../definition.ts';
import type { Change } from './change.ts';
import { compareAccess } from './compare-access.ts';
import { comparePrivacy } from './compare-privacy.ts';
import { compareRecordTypes } from './compare-record-types.ts';
import { compareSystem } from './compare-system.ts';
import { compareWorkflows } from './compare-workflows.ts';
import { compareWorklists } from './compare-worklists.ts';

/**
 * What publishing a new version changes, in words of both languages: what concerns privacy first, then what records in
 * progress cannot follow, then the rest.
 */
export function compareDefinitions(before: Definition, after: Definition): Change[] {
  const changes = [
    ...compareSystem(before, after),
    ...compareRecordTypes(before, after),
    ...compareWorkflows(before, after),
    ...compareAccess(before, after),
    ...compareWorklists(before, after),
    ...comparePrivacy(before, after),
  ];
  return changes.sort((a, b) => weight(a) - weight(b));
}

function weight({ privacy, compatible }: Change): number {
  return (privacy ? 0 : 2) + (compatible ? 1 : 0);
}
