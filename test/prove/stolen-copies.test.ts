import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startDebianPostgres } from '../../scripts/suite/debian-postgres.mjs';
import { canaryMarker, plantCanaries, plantingCall } from '../../src/casework/canaries/plant-canaries.ts';
import { patternsOf } from '../../src/platform/sweep/patterns.ts';
import { sweepPaths } from '../../src/platform/sweep/sweep-folder.ts';
import { openInstallationOn } from '../support/own-installation.ts';

const bin = '/usr/lib/postgresql/15/bin';
const missing = existsSync(`${bin}/pg_basebackup`) ? false : 'Debian’s PostgreSQL 15 is not installed';

test('P8: no canary in a dump, a base backup with its WAL, or the data files of PostgreSQL 15', {
  skip: missing,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-stolen-'));
  await chmod(folder, 0o755);
  const server = await startDebianPostgres('15', folder);
  t.after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const installation = await openInstallationOn(t, {
    data: join(folder, 'data'),
    url: server.url,
    systems: ['_library-card'],
  });
  const report = await plantCanaries(installation, plantingCall, { system: '_library-card', count: 1000 });
  const copies = join(folder, 'copies');
  await mkdir(copies);
  const { username, password, port } = new URL(server.url);
  const env = {
    ...process.env,
    PGPASSWORD: decodeURIComponent(password),
    PGUSER: username,
    PGHOST: '127.0.0.1',
    PGPORT: port,
  };
  const take = (program: string, args: readonly string[]) => {
    const done = spawnSync(join(bin, program), args, { env, encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
  };
  take('pg_dump', ['-Fp', '-f', join(copies, 'plain.sql'), 'chancery__library_card']);
  take('pg_dump', ['-Fp', '--inserts', '-f', join(copies, 'control.sql'), 'chancery_control']);
  take('pg_dumpall', ['-f', join(copies, 'all.sql')]);
  take('pg_basebackup', ['-D', join(copies, 'base'), '-Fp', '-X', 'stream']);
  const swept = await sweepPaths([copies, join(folder, 'postgres')], patternsOf(canaryMarker));
  t.diagnostic(
    `canaries found: ${swept.findings.length} of ${report.planted}, ${swept.files} files, ${(swept.bytes / 1e6).toFixed(0)} MB`,
  );
  assert.deepEqual(swept.findings.slice(0, 5), []);
});
