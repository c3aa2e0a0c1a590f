import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Queryable } from './database.ts';
import type { Login } from './logins.ts';

/** Settings a login starts every session with, also on a server that is not ours to configure. */
const limits = {
  app: { statement_timeout: '30s', lock_timeout: '5s', idle_in_transaction_session_timeout: '30s' },
  worker: { statement_timeout: '60s', lock_timeout: '10s', idle_in_transaction_session_timeout: '60s' },
  owner: { statement_timeout: '0', lock_timeout: '60s', idle_in_transaction_session_timeout: '0' },
} as const;

/**
 * Makes a login role, or puts it back as it must be: its password, and no power but what its database grants it.
 *
 * @param bootstrap a login that may make roles
 */
export async function ensureLogin(
  bootstrap: Queryable,
  { role, password }: Login,
  kind: keyof typeof limits,
): Promise<void> {
  const powers = (await isSuperuser(bootstrap)) ? 'NOSUPERUSER NOREPLICATION NOBYPASSRLS' : '';
  const name = quote(role);
  await bootstrap.query({
    text: `DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${name}; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`,
  });
  // A database's owner belongs to pg_database_owner, which owns "public"; the others belong to nothing they could inherit from.
  const inherits = kind === 'owner' ? 'INHERIT' : 'NOINHERIT';
  await bootstrap.query({
    text: `ALTER ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE ${inherits} ${powers} PASSWORD '${scramVerifier(password)}'`,
  });
  for (const [setting, value] of Object.entries(limits[kind])) {
    await bootstrap.query({ text: `ALTER ROLE ${name} SET ${setting} = '${value}'` });
  }
}

/** Whether this login is a superuser of its server. */
export async function isSuperuser(database: Queryable): Promise<boolean> {
  const { rows } = await database.query<{ rolsuper: boolean }>({
    text: 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
  });
  return rows[0]?.rolsuper === true;
}

/** A new password of 256 random bits. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url');
}

/** Writes an SQL identifier. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What PostgreSQL keeps of a password (RFC 5802, RFC 7677): sent in place of it, so that the password itself is in no statement, and so in
 * no log of a server that logs statements.
 */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${hmac('Server Key').toString('base64')}`;
}
