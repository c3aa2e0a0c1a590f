import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts Debian's own PostgreSQL of a version in a folder of ours, to hold the lower bound of the versions we support.
 *
 * @param {string} version "15"
 * @param {string} folder reachable by every user
 */
export async function startDebianPostgres(version, folder) {
  const bin = `/usr/lib/postgresql/${version}/bin`;
  if (!existsSync(join(bin, 'postgres'))) {
    throw new Error(
      `CHANCERY_TEST_POSTGRES=${version}, but ${bin}/postgres is not there: apt-get install postgresql-${version}`,
    );
  }
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const cluster = join(folder, 'postgres');
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(folder, 'password');
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (process.getuid?.() === 0) for (const path of [cluster, passwordFile]) chownSync(path, 65534, 65534);
  const initdb = [
    '-D',
    cluster,
    '-U',
    'test',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...user, cwd: '/', encoding: 'utf8' });
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb of PostgreSQL ${version} failed: ${made.stderr.trim()}`);
  const closed = 'REVOKE ALL ON DATABASE postgres FROM PUBLIC\nREVOKE ALL ON DATABASE template1 FROM PUBLIC\n';
  spawnSync(join(bin, 'postgres'), ['--single', '-D', cluster, 'postgres'], { ...user, cwd: '/', input: closed });
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=300',
    'fsync=off',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  await awaitReady(join(bin, 'pg_isready'), port);
  return {
    url: `postgres://test:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
    },
  };
}

async function awaitReady(pgIsReady, port) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (spawnSync(pgIsReady, ['-h', '127.0.0.1', '-p', String(port)]).status === 0) return;
    await sleep(50);
  }
  throw new Error('PostgreSQL did not start');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
