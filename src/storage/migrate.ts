import type { Database, Tx } from './database.ts';
import { StorageFault } from './errors.ts';
import { type DatabaseKind, type Migration, nameRoles, type RoleNames, readMigrations } from './migrations.ts';

/** What a migration run did. */
export interface MigrationReport {
  /** Number of the newest migration in the database now. */
  version: number;
  /** Numbers applied by this run. */
  applied: number[];
}

/**
 * Brings a database to this code's schema: every migration it lacks, in order, in one transaction, one process at a time.
 * It is wholly done or not at all.
 *
 * @param owner the database, by the login that owns it
 * @throws {StorageFault} `schema-newer` when the database knows migrations this code does not; `schema-changed` when an applied file differs
 * @throws {StorageError} when a migration's SQL fails; nothing of the run is kept
 */
export async function migrate(
  owner: Database,
  kind: DatabaseKind,
  roles: RoleNames,
  migrations?: readonly Migration[],
): Promise<MigrationReport> {
  const known = migrations ?? (await readMigrations(kind));
  return await owner.transaction(async (tx) => {
    await tx.query({ text: "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0" });
    await tx.query({ text: "SELECT pg_advisory_xact_lock(hashtext('chancery schema migration'))" });
    await makeRegister(tx);
    const applied = await listApplied(tx);
    refuseForeignSchema(known, applied);
    const lacking = known.filter(({ number }) => number > applied.length);
    for (const migration of lacking) await apply(tx, migration, roles);
    return { version: known.length, applied: lacking.map(({ number }) => number) };
  });
}

/**
 * Whether a database holds exactly this code's schema; changes nothing.
 *
 * @throws {StorageFault} `schema-newer`, `schema-changed`
 */
export async function isCurrent(owner: Database, kind: DatabaseKind): Promise<boolean> {
  const known = await readMigrations(kind);
  const applied = await listApplied(owner);
  refuseForeignSchema(known, applied);
  return applied.length === known.length;
}

interface AppliedMigration {
  number: number;
  name: string;
  sha256: string;
}

async function makeRegister(tx: Tx): Promise<void> {
  await tx.query({
    text: `
      CREATE TABLE IF NOT EXISTS public.schema_migration (
        number integer PRIMARY KEY CHECK (number > 0),
        name text NOT NULL,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE public.schema_migration IS 'The numbered SQL files this database was made from, one row each.';
      COMMENT ON COLUMN public.schema_migration.number IS 'Number of the file, from 1 without gaps.';
      COMMENT ON COLUMN public.schema_migration.name IS 'Name of the file without number and ending.';
      COMMENT ON COLUMN public.schema_migration.sha256 IS 'Digest of the file when it was applied; an applied file never changes.';
      COMMENT ON COLUMN public.schema_migration.applied_at IS 'When it was applied.';`,
  });
}

async function listApplied(database: Pick<Database, 'query'>): Promise<AppliedMigration[]> {
  const { rows } = await database.query<AppliedMigration>({
    text: 'SELECT number, name, sha256 FROM public.schema_migration ORDER BY number',
  });
  return rows;
}

function refuseForeignSchema(known: readonly Migration[], applied: readonly AppliedMigration[]): void {
  if (applied.length > known.length) throw newer(applied.length, known.length);
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const file = known[index];
    if (file?.number !== number || file.name !== name || file.sha256 !== sha256) throw changed(number, name);
  }
}

async function apply(tx: Tx, migration: Migration, roles: RoleNames): Promise<void> {
  await tx.query({ text: nameRoles(migration.sql, roles) });
  await tx.query({
    text: 'INSERT INTO public.schema_migration (number, name, sha256) VALUES ($1, $2, $3)',
    values: [migration.number, migration.name, migration.sha256],
  });
}

function newer(found: number, known: number): StorageFault {
  return new StorageFault('schema-newer', {
    en: `The database has schema version ${found}, newer than this release, which knows up to ${known}: use the release that made it, or a later one.`,
    fr: `La base de données a la version de schéma ${found}, plus récente que cette version du logiciel, qui connaît jusqu’à ${known} : utilisez la version qui l’a créée, ou une plus récente.`,
  });
}

function changed(number: number, name: string): StorageFault {
  return new StorageFault('schema-changed', {
    en: `Migration ${number} (${name}) is not the one that was applied to this database: restore the file as it was released and put the change in a new one.`,
    fr: `La migration ${number} (${name}) n’est pas celle qui a été appliquée à cette base de données : rétablissez le fichier tel qu’il a été publié et mettez le changement dans un nouveau fichier.`,
  });
}
