import { Logger, runMigrations } from 'graphile-worker';
import type { Database } from './database.ts';
import type { RoleNames } from './migrations.ts';

const silent = new Logger(() => () => undefined);

/**
 * Installs or upgrades the job queue's schema, and says who may do what with it: the app adds and removes jobs through functions and cannot
 * read them; the worker takes and finishes them and has nothing else in the database.
 *
 * The queue's tables have row security without policies, so that by itself nobody but their owner sees a row.
 *
 * @param ownerUrl connection string of the owner
 */
export async function installJobQueue(ownerUrl: string, owner: Database, roles: RoleNames): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: silent });
  await owner.transaction(async (tx) => {
    const { rows } = await tx.query<{ tables: string[]; callable: string[] }>({
      text: `SELECT
        (SELECT array_agg(format('%I.%I', schemaname, tablename) ORDER BY tablename) FROM pg_tables WHERE schemaname = 'graphile_worker') AS tables,
        (SELECT array_agg(p.oid::regprocedure::text ORDER BY 1) FROM pg_proc p
          WHERE p.pronamespace = 'graphile_worker'::regnamespace AND p.proname IN ('add_job', 'add_jobs', 'remove_job')) AS callable`,
    });
    const { tables, callable } = rows[0] ?? { tables: [], callable: [] };
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

function nameAll(statements: string[], roles: RoleNames): string {
  return statements.join(';\n').replaceAll(':"app"', `"${roles.app}"`).replaceAll(':"worker"', `"${roles.worker}"`);
}
