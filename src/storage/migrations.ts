import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { StorageFault } from './errors.ts';

/** What a database is for; each kind has migrations of its own. */
export type DatabaseKind = 'control' | 'system';

/** One numbered SQL file. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
  /** Of the file as it lies; an applied file never changes. */
  sha256: string;
}

/** The login roles of one database, by what they are for. */
export interface RoleNames {
  /** Owns and migrates. */
  owner: string;
  /** Serves requests. */
  app: string;
  /** Takes jobs from the queue; sees nothing else. */
  worker: string;
}

const migrationsFolder = new URL('./migrations/', import.meta.url);

/**
 * Reads the migrations of a kind, `migrations/<kind>/NNNN-name.sql`, in order.
 *
 * @throws {StorageFault} `wrong-migrations` when a name is malformed, or a number is missing or taken twice
 */
export async function readMigrations(kind: DatabaseKind, folder = migrationsFolder): Promise<Migration[]> {
  const own = new URL(`${kind}/`, folder);
  const names = (await readdir(own)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(
    names.map(async (file, index) => {
      const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
      if (name === undefined || Number(digits) !== index + 1) throw wrongMigration(kind, file, index + 1);
      const sql = await readFile(new URL(file, own), 'utf8');
      return { number: index + 1, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Puts the real role names in place of `:"owner"`, `:"app"` and `:"worker"`. */
export function nameRoles(sql: string, roles: RoleNames): string {
  return sql.replace(/:"(owner|app|worker)"/g, (_, role: keyof RoleNames) => `"${roles[role]}"`);
}

function wrongMigration(kind: DatabaseKind, file: string, expected: number): StorageFault {
  const number = String(expected).padStart(4, '0');
  return new StorageFault('wrong-migrations', {
    en: `src/storage/migrations/${kind}/${file} must be called ${number}-name.sql: numbers follow each other from 0001, names are lower-case words with hyphens.`,
    fr: `src/storage/migrations/${kind}/${file} doit s’appeler ${number}-nom.sql : les numéros se suivent à partir de 0001, les noms sont des mots en minuscules reliés par des tirets.`,
  });
}
