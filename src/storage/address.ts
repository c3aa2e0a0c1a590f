import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { StorageFault } from './errors.ts';

/** Where a database is and how to get in, from a connection string. */
export interface DatabaseAddress {
  /** Servers in the order they are tried. A host that begins with "/" is a socket folder. */
  hosts: readonly { host: string; port: number }[];
  user: string;
  password: string | undefined;
  database: string;
  /** `read-write`: only a server that accepts writes will do (the primary), as libpq has it. */
  targetSessionAttrs: 'any' | 'read-write';
  tls: ConnectionOptions | false;
}

const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'];

/**
 * Reads a PostgreSQL connection string: `postgres://user:password@host1:5432,host2/database?target_session_attrs=read-write`.
 *
 * Parameters: `target_session_attrs` (any, read-write), `sslmode` (disable, require, verify-ca, verify-full), `sslrootcert` (a file),
 * `host` (a socket folder). Without `sslmode` a server on this machine is reached in clear and any other with verify-full.
 *
 * @throws {StorageFault} `wrong-address`, naming what is wrong and what is allowed, without the password
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const parts = /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(
    url.trim(),
  );
  if (parts === null)
    throw wrong(
      'it must look like postgres://user:password@host:5432/database',
      'elle doit avoir la forme postgres://user:password@host:5432/database',
    );
  const [, user, password, hostList = '', database, query = ''] = parts;
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys())
    requireOneOf('parameter', name, ['target_session_attrs', 'sslmode', 'sslrootcert', 'host', 'application_name']);
  const target = parameters.get('target_session_attrs') ?? 'any';
  requireOneOf('target_session_attrs', target, ['any', 'read-write']);
  const hosts = parseHosts(parameters.get('host') ?? (hostList || 'localhost'));
  const name = decode(user) || 'postgres';
  return {
    hosts,
    user: name,
    password: password === undefined ? undefined : decode(password),
    database: decode(database) || name,
    targetSessionAttrs: target as DatabaseAddress['targetSessionAttrs'],
    tls: chooseTls(parameters, hosts),
  };
}

/** Writes an address of the same servers for another login and database. */
export function addressFor(url: string, login: { role: string; password: string }, database: string): string {
  const parts = /^(postgres(?:ql)?:\/\/)(?:[^@/?#]*@)?([^/?#]*)(?:\/[^?#]*)?(\?[^#]*)?$/.exec(url.trim());
  if (parts === null)
    throw wrong(
      'it must look like postgres://user:password@host:5432/database',
      'elle doit avoir la forme postgres://user:password@host:5432/database',
    );
  return `${parts[1]}${login.role}:${encodeURIComponent(login.password)}@${parts[2]}/${database}${parts[3] ?? ''}`;
}

function parseHosts(list: string): { host: string; port: number }[] {
  return list.split(',').map((item) => {
    const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(decode(item)) ?? [];
    const number = Number(port ?? 5432);
    if ((bracketed ?? plain) === undefined || number < 1 || number > 65535) {
      throw wrong('each server must be written host or host:port', 'chaque serveur doit s’écrire hôte ou hôte:port');
    }
    return { host: bracketed ?? (plain || 'localhost'), port: number };
  });
}

function chooseTls(parameters: URLSearchParams, hosts: DatabaseAddress['hosts']): ConnectionOptions | false {
  const local = hosts.every(({ host }) => host.startsWith('/') || /^(localhost|127\..*|::1)$/.test(host));
  const mode = parameters.get('sslmode') ?? (local ? 'disable' : 'verify-full');
  requireOneOf('sslmode', mode, sslModes);
  if (mode === 'disable') return false;
  const file = parameters.get('sslrootcert');
  const ca = file === null ? {} : { ca: readCertificate(file) };
  if (mode === 'require') return { ...ca, rejectUnauthorized: false };
  return mode === 'verify-ca' ? { ...ca, checkServerIdentity: () => undefined } : ca;
}

function readCertificate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw wrong(
      `the file of sslrootcert, ${file}, cannot be read`,
      `le fichier de sslrootcert, ${file}, est illisible`,
    );
  }
}

function decode(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    throw wrong(
      'a "%" must be followed by two hexadecimal digits',
      'un « % » doit être suivi de deux chiffres hexadécimaux',
    );
  }
}

function requireOneOf(what: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw wrong(
    `${what} may be ${allowed.join(', ')}, not "${value}"`,
    `${what} peut être ${allowed.join(', ')}, pas « ${value} »`,
  );
}

function wrong(en: string, fr: string): StorageFault {
  return new StorageFault('wrong-address', {
    en: `The database address (DATABASE_URL) cannot be used: ${en}.`,
    fr: `L’adresse de la base de données (DATABASE_URL) est inutilisable : ${fr}.`,
  });
}
