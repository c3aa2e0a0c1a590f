import { Logger, runMigrations } from 'graphile-worker';
import { openLibraryPool } from './connect.ts';
import type { Database, Tx } from './database.ts';
import type { RoleNames } from './migrations.ts';

const silent = new Logger(() => () => undefined);

/**
 * Installs or upgrades the job queue's schema, and says who may do what with it: the app adds and removes jobs through functions, may ask how
 * many there are, and cannot read them; the worker takes and finishes them and has nothing else in the database.
 *
 * The queue's tables have row security without policies, so that by itself nobody but their owner sees a row.
 *
 * @param ownerUrl connection string of the owner
 */
export async function installJobQueue(ownerUrl: string, owner: Database, roles: RoleNames): Promise<void> {
  const pool = await openLibraryPool({ url: ownerUrl, max: 1, applicationName: 'chancery migrate jobs' });
  try {
    await runMigrations({ pgPool: pool, logger: silent });
  } finally {
    await pool.end();
  }
  await owner.transaction(async (tx) => {
    if (!(await hasCount(tx))) await tx.query({ text: countJobs });
    const { tables, callable, settled } = await readQueueSchema(tx);
    // Policies lock their tables, and a worker may be busy with them: nothing is touched that is as it should be.
    if (settled) return;
    const grants = [
      `REVOKE ALL ON SCHEMA graphile_worker FROM PUBLIC`,
      `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA graphile_worker FROM PUBLIC`,
      `GRANT USAGE ON SCHEMA graphile_worker TO :"app", :"worker"`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO :"worker"`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO :"worker"`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO :"worker"`,
      ...tables.flatMap((table) => [
        `DROP POLICY IF EXISTS worker_takes_jobs ON ${table}`,
        `CREATE POLICY worker_takes_jobs ON ${table} TO :"worker" USING (true) WITH CHECK (true)`,
      ]),
      ...callable.flatMap((signature) => [
        `ALTER FUNCTION ${signature} SECURITY DEFINER SET search_path = pg_catalog, pg_temp`,
        `GRANT EXECUTE ON FUNCTION ${signature} TO :"app"`,
      ]),
    ];
    await tx.query({ text: nameAll(grants, roles) });
  });
}

interface QueueSchema {
  tables: string[];
  /** Functions the app may call. */
  callable: string[];
  /** Whether every table has its policy and every callable function runs as the owner. */
  settled: boolean;
}

async function readQueueSchema(tx: Tx): Promise<QueueSchema> {
  const { rows } = await tx.query<QueueSchema>({
    text: `
      WITH q AS (SELECT 'graphile_worker'::regnamespace AS oid),
        t AS (SELECT c.oid::regclass::text AS name, EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) AS open
              FROM pg_class c, q WHERE c.relnamespace = q.oid AND c.relkind = 'r'),
        f AS (SELECT p.oid::regprocedure::text AS name, p.prosecdef AS open
              FROM pg_proc p, q WHERE p.pronamespace = q.oid AND p.proname IN ('add_job', 'add_jobs', 'remove_job', 'count_jobs'))
      SELECT (SELECT array_agg(name ORDER BY name) FROM t) AS tables, (SELECT array_agg(name ORDER BY name) FROM f) AS callable,
        (SELECT bool_and(open) FROM (SELECT open FROM t UNION ALL SELECT open FROM f) every) AS settled`,
  });
  return rows[0] ?? { tables: [], callable: [], settled: false };
}

async function hasCount(tx: Tx): Promise<boolean> {
  const text = `SELECT to_regprocedure('graphile_worker.count_jobs()') IS NOT NULL AS has`;
  return (await tx.query<{ has: boolean }>({ text })).rows[0]?.has === true;
}

/** Counts by task, and how long the oldest waits: no payload, no key, no message of an error. Made SECURITY DEFINER like what adds jobs. */
const countJobs = `
  CREATE FUNCTION graphile_worker.count_jobs()
    RETURNS TABLE (task text, waiting integer, later integer, running integer, failing integer, given_up integer, oldest_seconds float8)
    LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN j.task_identifier ~ '^[a-z][a-z-]{0,40}$' THEN j.task_identifier ELSE 'other' END,
      count(*) FILTER (WHERE j.run_at <= now() AND j.locked_at IS NULL AND j.attempts < j.max_attempts)::int,
      count(*) FILTER (WHERE j.run_at > now() AND j.locked_at IS NULL AND j.attempts < j.max_attempts)::int,
      count(*) FILTER (WHERE j.locked_at IS NOT NULL)::int,
      count(*) FILTER (WHERE j.attempts > 0 AND j.last_error IS NOT NULL AND j.attempts < j.max_attempts)::int,
      count(*) FILTER (WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL)::int,
      extract(epoch FROM now() - min(j.run_at) FILTER
        (WHERE j.run_at <= now() AND j.locked_at IS NULL AND j.attempts < j.max_attempts))::float8
    FROM graphile_worker.jobs j GROUP BY 1 ORDER BY 1
  $$`;

function nameAll(statements: string[], roles: RoleNames): string {
  return statements.join(';\n').replaceAll(':"app"', `"${roles.app}"`).replaceAll(':"worker"', `"${roles.worker}"`);
}
