import { addressFor } from './address.ts';
import { openPool } from './connect.ts';
import type { Database } from './database.ts';
import { StorageError, StorageFault } from './errors.ts';
import { installJobQueue } from './job-queue.ts';
import type { DatabaseLogins, Login } from './logins.ts';
import { migrate } from './migrate.ts';
import type { DatabaseKind, RoleNames } from './migrations.ts';
import { ensureLogin, isSuperuser, newPassword, quote } from './roles.ts';

/** What to provision from. */
export interface ProvisionOptions {
  /** A login that may make roles and databases; used here and nowhere else. */
  bootstrapUrl: string;
  /** First part of every role and database name of an installation: lower-case letters, digits, "_". */
  prefix: string;
  /** Logins kept from an earlier run; their passwords stay. */
  known?: DatabaseLogins | undefined;
}

/** A database that is ready, and its ways in. */
export interface Provisioned {
  logins: DatabaseLogins;
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
}

/**
 * Makes the installation's control database, or brings it up to date; see provisionSystem.
 *
 * @throws {StorageFault} `wrong-name`, `schema-newer`, `schema-changed`
 */
export async function provisionControl(options: ProvisionOptions): Promise<Provisioned> {
  return await provision('control', 'control', options);
}

/**
 * Makes a system's own database with its own three logins, or brings it up to date; safe to repeat and to run twice at once.
 * No login can enter any other database of the installation, or make anything in its own.
 *
 * @param options `system` is the system's id; its "-" become "_" in the database's name
 * @throws {StorageFault} `wrong-name`, `schema-newer`, `schema-changed`
 * @throws {StorageError} `permission-denied` when the bootstrap login may not make roles and databases
 */
export async function provisionSystem(options: ProvisionOptions & { system: string }): Promise<Provisioned> {
  return await provision('system', options.system.replaceAll('-', '_'), options);
}

/** The ways in for logins that are kept; `serverUrl` is the installation's own server. */
export function waysIn(logins: DatabaseLogins, serverUrl: string): Provisioned {
  const to = (login: Login) => addressFor(logins.server ?? serverUrl, login, logins.database);
  return { logins, ownerUrl: to(logins.owner), appUrl: to(logins.app), workerUrl: to(logins.worker) };
}

async function provision(
  kind: DatabaseKind,
  name: string,
  { bootstrapUrl, prefix, known }: ProvisionOptions,
): Promise<Provisioned> {
  const database = checkName(`${prefix}_${name}`);
  const logins = known ?? newLogins(database);
  const result = waysIn(logins, bootstrapUrl);
  const bootstrap = openPool({ url: bootstrapUrl, max: 1, applicationName: 'chancery provision' });
  try {
    // Each database under its own lock: systems are provisioned beside each other, one system only once at a time.
    await bootstrap.query({ text: "SET lock_timeout = '120s'; SET statement_timeout = '300s'" });
    await bootstrap.query({ text: 'SELECT pg_advisory_lock(hashtext($1))', values: [`provision ${database}`] });
    for (const part of ['owner', 'app', 'worker'] as const) await ensureLogin(bootstrap, logins[part], part);
    await ensureDatabase(bootstrap, logins);
    await ensureSchema(kind, result);
  } finally {
    await bootstrap.close();
  }
  return result;
}

/** PostgreSQL cuts names after 63 bytes; the longest we make ends in "_worker". */
function checkName(database: string): string {
  if (/^[a-z][a-z0-9_]{0,55}$/.test(database)) return database;
  throw new StorageFault('wrong-name', {
    en: `"${database}" cannot name a database: at most 56 lower-case letters, digits and "_" (a system id may have "-"), beginning with a letter.`,
    fr: `« ${database} » ne peut pas nommer une base de données : au plus 56 minuscules, chiffres et « _ » (un identifiant de système peut avoir « - »), en commençant par une lettre.`,
  });
}

function newLogins(database: string): DatabaseLogins {
  const login = (part: string): Login => ({ role: `${database}_${part}`, password: newPassword() });
  return { database, owner: login('owner'), app: login('app'), worker: login('worker') };
}

async function ensureDatabase(bootstrap: Database, { database, owner, app, worker }: DatabaseLogins): Promise<void> {
  const found = await bootstrap.query({ text: 'SELECT FROM pg_database WHERE datname = $1', values: [database] });
  const superuser = await isSuperuser(bootstrap);
  // Only a member of a role may give a database to it; the membership ends as soon as it has.
  if (!superuser) await bootstrap.query({ text: `GRANT ${quote(owner.role)} TO CURRENT_USER` });
  if (found.rowCount === 0) await createDatabase(bootstrap, database, owner.role);
  const name = quote(database);
  await bootstrap.query({ text: `REVOKE ALL ON DATABASE ${name} FROM PUBLIC` });
  await bootstrap.query({ text: `GRANT CONNECT ON DATABASE ${name} TO ${quote(app.role)}, ${quote(worker.role)}` });
  if (superuser) {
    // A failed INSERT must not write its row to the log of a server whose settings are not ours.
    for (const setting of [
      "log_error_verbosity = 'terse'",
      'log_parameter_max_length = 0',
      'log_parameter_max_length_on_error = 0',
      "log_min_error_statement = 'panic'",
    ]) {
      await bootstrap.query({ text: `ALTER DATABASE ${name} SET ${setting}` });
    }
  } else await bootstrap.query({ text: `REVOKE ${quote(owner.role)} FROM CURRENT_USER` });
}

/** Text sorts by its bytes everywhere, so that a database behaves the same on every machine and a C library upgrade cannot spoil an index. */
async function createDatabase(bootstrap: Database, database: string, owner: string): Promise<void> {
  const { rows } = await bootstrap.query<{ version: number }>({
    text: "SELECT current_setting('server_version_num')::int AS version",
  });
  const create = `CREATE DATABASE ${quote(database)} OWNER ${quote(owner)} TEMPLATE template0 ENCODING 'UTF8'`;
  if ((rows[0]?.version ?? 0) >= 170000) {
    await bootstrap.query({ text: `${create} LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'` });
    return;
  }
  try {
    await bootstrap.query({ text: `${create} LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'` });
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'wrong-statement') throw error;
    await bootstrap.query({ text: `${create} LC_COLLATE 'C' LC_CTYPE 'C'` });
  }
}

async function ensureSchema(kind: DatabaseKind, { logins, ownerUrl }: Provisioned): Promise<void> {
  const roles: RoleNames = { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role };
  const owner = openPool({ url: ownerUrl, max: 1, applicationName: 'chancery migrate' });
  try {
    // What is made from here on is closed until a migration opens it: functions too, which PostgreSQL lets everybody call.
    await owner.query({
      text: `ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO ${quote(roles.app)}`,
    });
    await installJobQueue(ownerUrl, owner, roles);
    await migrate(owner, kind, roles);
  } finally {
    await owner.close();
  }
}
