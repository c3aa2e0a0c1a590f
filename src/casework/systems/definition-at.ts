import type { Definition } from '../../definition/definition.ts';
import { notFound } from '../domain-error.ts';
import type { Installation } from '../installation.ts';

/** The definition a record was made under, for those who show the record; configuration only, nothing of any record. */
export function definitionAt(installation: Installation, system: string, version: number): Definition {
  const found = installation.findSystem(system);
  if (!found) throw notFound('no-such-system');
  return found.version(version).definition;
}
