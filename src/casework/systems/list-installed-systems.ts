import { compareDefinitions } from '../../definition/compare/compare-definitions.ts';
import type { Definition } from '../../definition/definition.ts';
import { type InventoryRow, inventoryOf } from '../../definition/inventory/inventory-of.ts';
import { reopenDefinition } from '../../definition/read/read-definition.ts';
import type { Text } from '../../definition/text.ts';
import { type FieldMatrix, fieldMatrix } from '../../engine/access/field-matrix.ts';
import { listPublished, listSystemRows } from '../../storage/systems/registry.ts';
import { notFound } from '../domain-error.ts';
import { controlQuery } from '../queries.ts';
import { readPublished } from './published-versions.ts';

export type { InventoryRow } from '../../definition/inventory/inventory-of.ts';
export type { FieldMatrix, FieldReach } from '../../engine/access/field-matrix.ts';

/** Who sees how the systems are configured; it holds nothing of any record. */
const everyRole = ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'];

/** A system as the administration lists it. */
export interface SystemListed {
  readonly id: string;
  readonly title: Text | undefined;
  readonly state: 'open' | 'closed';
  /** Coded reason of a closed system. */
  readonly closedBecause: string | null;
  readonly version: number | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly inventoryDigest: string | null;
}

/** Every installed system with its version in force. */
export const listInstalledSystems = controlQuery<Record<string, never>, SystemListed[]>({
  name: 'list-installed-systems',
  installationRoles: everyRole,
  show: async ({ installation, control }) =>
    Promise.all(
      (await listSystemRows(control.database)).map(async (row) => {
        const last = (await listPublished(control.database, row.id)).at(-1);
        return {
          id: row.id,
          title: installation.findSystem(row.id)?.current().definition.system.title,
          state: row.state,
          closedBecause: row.closed_because,
          version: row.published_version,
          publishedAt: last?.published_at.toISOString() ?? null,
          publishedBy: last?.published_by ?? null,
          inventoryDigest: last?.inventory_digest ?? null,
        };
      }),
    ),
});

/** The configuration of an open system that is in force now. */
export interface InstalledSystem {
  readonly id: string;
  readonly version: number;
  readonly definition: Definition;
}

/** One open system. @throws {DomainError} `not-found` */
export const describeInstalledSystem = controlQuery<{ id: string }, InstalledSystem>({
  name: 'describe-installed-system',
  installationRoles: everyRole,
  show: async ({ installation }, { id }) => {
    const system = installation.findSystem(id);
    if (!system) throw notFound('no-such-system');
    return { id, ...system.current() };
  },
});

/** The data inventory in force: a line for every field that holds a value. @throws {DomainError} `not-found` */
export const readInventory = controlQuery<{ id: string }, readonly InventoryRow[]>({
  name: 'read-inventory',
  installationRoles: everyRole,
  show: async ({ installation }, { id }) => {
    const system = installation.findSystem(id);
    if (!system) throw notFound('no-such-system');
    return inventoryOf(system.current().definition);
  },
});

/** Which role reads, sees masked and writes which field in force, by record type. @throws {DomainError} `not-found` */
export const readFieldMatrix = controlQuery<{ id: string }, ReadonlyMap<string, FieldMatrix>>({
  name: 'read-field-matrix',
  installationRoles: everyRole,
  show: async ({ installation }, { id }) => {
    const definition = installation.findSystem(id)?.current().definition;
    if (!definition) throw notFound('no-such-system');
    return new Map(definition.recordTypes.map((type) => [type.id, fieldMatrix(definition, type.id)]));
  },
});

/** A published version with what it changed. */
export interface VersionListed {
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly inventoryDigest: string;
  /** Against the version before; undefined for the first, and for what this release cannot read. */
  readonly changes:
    | readonly { readonly message: Text; readonly privacy: boolean; readonly compatible: boolean }[]
    | undefined;
}

/** Most versions compared at once. */
const mostVersions = 20;

/** The newest published versions of a system and the differences between them, newest first. */
export const listVersions = controlQuery<{ id: string }, VersionListed[]>({
  name: 'list-versions',
  installationRoles: everyRole,
  show: async ({ control }, { id }) => {
    const rows = (await readPublished(control.keeper, control.database, id)).slice(-mostVersions - 1);
    const definitions = rows.map(({ files }) => reopenDefinition(new Map(Object.entries(files))));
    const versions = rows.map((row, index) => {
      const before = definitions[index - 1];
      const after = definitions[index];
      return {
        version: row.version,
        publishedAt: row.published_at.toISOString(),
        publishedBy: row.published_by,
        inventoryDigest: row.inventory_digest,
        changes: before && after ? compareDefinitions(before, after) : undefined,
      };
    });
    return versions.reverse().slice(0, mostVersions);
  },
});
