import type { Definition } from '../../definition/definition.ts';
import { reopenDefinition } from '../../definition/read/read-definition.ts';
import type { ControlContext, DefinitionVersion } from '../installation.ts';
import { readPublished } from './published-versions.ts';

/** The published versions of a system, ready for use. */
export interface DefinitionVersions {
  current(): DefinitionVersion;
  version(version: number): DefinitionVersion;
}

/**
 * Reads all published versions of a system. Records keep the workflow and fields of their version; access rules, offices,
 * roles, budgets and worklists are those in force now, so that a changed rule holds at the next request.
 *
 * @throws {StorageError} `forged-row` when one is not as it was published, or the newest is missing
 * @throws {RangeError} when nothing is published, or what was published cannot be read any more
 */
export async function readVersions(
  { keeper, database }: Pick<ControlContext, 'keeper' | 'database'>,
  system: string,
): Promise<DefinitionVersions> {
  const rows = await readPublished(keeper, database, system);
  const read = new Map(rows.map(({ version, files }) => [version, parse(files)]));
  const newest = rows.at(-1)?.version;
  const inForce = newest === undefined ? undefined : read.get(newest);
  if (newest === undefined || !inForce) throw new RangeError('nothing is published for this system');
  const merged = new Map<number, DefinitionVersion>(
    [...read].map(([version, definition]) => [version, { version, definition: withRulesInForce(definition, inForce) }]),
  );
  return {
    current: () => merged.get(newest)!,
    version: (version) => {
      const known = merged.get(version);
      if (!known) throw new RangeError('this version was never published');
      return known;
    },
  };
}

function withRulesInForce(definition: Definition, inForce: Definition): Definition {
  if (definition === inForce) return definition;
  return {
    ...definition,
    system: inForce.system,
    access: inForce.access,
    reports: inForce.reports,
    privacy: inForce.privacy,
  };
}

function parse(files: Record<string, string>): Definition {
  const definition = reopenDefinition(new Map(Object.entries(files)));
  if (!definition) throw new RangeError('a published definition cannot be read by this release');
  return definition;
}
