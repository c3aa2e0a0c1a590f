/** What hostile SQL is aimed at. */
export interface Targets {
  /** The system the login belongs to: its roles. */
  readonly own: { readonly owner: string; readonly worker: string; readonly app: string; readonly database: string };
  /** The systems it does not belong to. */
  readonly others: readonly {
    readonly database: string;
    readonly owner: string;
    readonly app: string;
    readonly worker: string;
  }[];
  /** Name of the superuser. */
  readonly superuser: string;
  /** Backend of another system’s session, and database oids. */
  readonly backend: number;
  readonly oids: readonly number[];
  /** Tables of a system, schema and name. */
  readonly tables: readonly string[];
}

/** One statement, and whether a server may answer it at all to such a login. */
export interface Hostile {
  readonly text: string;
  /** `refused`: an error is the only right answer. `empty`: it may be answered, but with nothing of anyone else. */
  readonly expect: 'refused' | 'empty';
  /** A superuser can do it in a transaction that is rolled back, without touching what others use. */
  readonly safe?: true;
}

/** Everything injected SQL of one system would try: other roles, other databases, files, programs, the log, the server. */
export function hostileStatements(targets: Targets): Hostile[] {
  return [
    ...becomeSomeoneElse(targets),
    ...otherDatabases(targets),
    ...files(targets),
    ...libraries(),
    ...auditAndKeys(),
    ...shadows(),
    ...server(targets),
    ...quietWays(targets),
  ];
}

const refused = (text: string, safe?: true): Hostile => ({ text, expect: 'refused', ...(safe ? { safe } : {}) });
const empty = (text: string): Hostile => ({ text, expect: 'empty' });

function becomeSomeoneElse({ own, others, superuser }: Targets): Hostile[] {
  const predefined = [
    'pg_read_all_data',
    'pg_write_all_data',
    'pg_read_all_settings',
    'pg_read_all_stats',
    'pg_stat_scan_tables',
    'pg_monitor',
    'pg_signal_backend',
    'pg_read_server_files',
    'pg_write_server_files',
    'pg_execute_server_program',
    'pg_checkpoint',
    'pg_database_owner',
  ];
  const people = [
    own.owner,
    own.worker,
    superuser,
    ...others.flatMap(({ owner, app, worker }) => [owner, app, worker]),
  ];
  return [
    ...[...people, ...predefined].flatMap((role) => [
      refused(`SET ROLE "${role}"`, true),
      refused(`SELECT set_config('role', '${role}', false)`, true),
      refused(`GRANT "${role}" TO CURRENT_USER`),
    ]),
    ...people.flatMap((role) => [
      refused(`SET SESSION AUTHORIZATION "${role}"`, true),
      refused(`SELECT set_config('session_authorization', '${role}', false)`),
      refused(`ALTER ROLE "${role}" PASSWORD 'known'`),
      refused(`ALTER ROLE "${role}" SET search_path = 'pg_temp'`),
      refused(`REASSIGN OWNED BY "${role}" TO CURRENT_USER`),
      refused(`DROP OWNED BY "${role}"`),
      refused(`ALTER DEFAULT PRIVILEGES FOR ROLE "${role}" GRANT SELECT ON TABLES TO PUBLIC`),
    ]),
    ...['SUPERUSER', 'CREATEDB', 'CREATEROLE', 'REPLICATION', 'BYPASSRLS'].map((power) =>
      refused(`ALTER ROLE CURRENT_USER ${power}`),
    ),
    refused('CREATE ROLE stranger LOGIN SUPERUSER'),
    refused(`CREATE USER stranger IN ROLE "${superuser}"`),
  ];
}

function otherDatabases({ others, tables, superuser }: Targets): Hostile[] {
  return others.flatMap(({ database, owner, app }) => [
    ...tables.map((table) => refused(`SELECT * FROM "${database}".${table}`)),
    refused(`INSERT INTO "${database}".casework.record DEFAULT VALUES`),
    refused(`ALTER DATABASE "${database}" OWNER TO CURRENT_USER`),
    refused(`ALTER DATABASE "${database}" RENAME TO stranger`),
    refused(`ALTER DATABASE "${database}" SET search_path = 'public'`),
    refused(`GRANT CONNECT ON DATABASE "${database}" TO CURRENT_USER`),
    refused(`DROP DATABASE "${database}"`),
    refused(`CREATE DATABASE stranger TEMPLATE "${database}"`),
    refused(`CREATE SERVER stranger FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname '${database}')`),
    refused(`CREATE USER MAPPING FOR CURRENT_USER SERVER stranger OPTIONS (user '${owner}')`),
    refused(`CREATE SUBSCRIPTION stranger CONNECTION 'dbname=${database} user=${superuser}' PUBLICATION all_of_it`),
    refused(
      `SELECT * FROM dblink('dbname=${database} user=${app}', 'SELECT control_number FROM casework.record') AS t (x text)`,
    ),
    empty(`SELECT has_database_privilege('${database}', 'CONNECT') AS may`),
    empty(`SELECT * FROM pg_stat_activity WHERE datname = '${database}'`),
    empty('SELECT query, client_addr, wait_event, backend_xid FROM pg_stat_get_activity(NULL)'),
    empty(`SELECT l.* FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = '${database}'`),
    empty(`SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '${database}'`),
    empty(
      `SELECT * FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = '${database}'`,
    ),
    refused(`SELECT pg_database_size('${database}')`, true),
  ]);
}

function files({ oids }: Targets): Hostile[] {
  const paths = [
    'PG_VERSION',
    'postgresql.conf',
    'postgresql.auto.conf',
    'pg_hba.conf',
    'postmaster.opts',
    'postmaster.pid',
    'global/pg_control',
    '/etc/passwd',
    '../keys',
    ...oids.flatMap((oid) => [`base/${oid}/PG_VERSION`, `base/${oid}/pg_filenode.map`]),
  ];
  return [
    ...paths.flatMap((path) => [
      refused(`SELECT pg_read_file('${path}')`, path === 'PG_VERSION' || undefined),
      refused(`SELECT pg_read_binary_file('${path}')`, path === 'PG_VERSION' || undefined),
      refused(`SELECT * FROM pg_stat_file('${path}')`, path === 'PG_VERSION' || undefined),
      refused(`COPY keys.system_key FROM '${path}'`),
      refused(`SELECT lo_import('${path}')`, path === '/etc/passwd' || undefined),
    ]),
    ...['.', 'base', 'global', 'pg_wal', '/', ...oids.map((oid) => `base/${oid}`)].map((path) =>
      refused(`SELECT pg_ls_dir('${path}')`, true),
    ),
    refused('SELECT * FROM pg_ls_waldir()', true),
    refused('SELECT * FROM pg_ls_logdir()'),
    refused('SELECT * FROM pg_ls_tmpdir()'),
    refused('SELECT * FROM pg_ls_archive_statusdir()', true),
    refused("COPY (SELECT 1) TO '/dev/null'", true),
    refused("COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'", true),
    refused("COPY keys.system_key FROM PROGRAM 'id'"),
    refused("SELECT lo_export(1, '/dev/null')"),
    refused("SELECT lo_put(1, 0, 'x')"),
    refused('SELECT * FROM pg_current_logfile()'),
    refused("SELECT pg_file_write('stranger', 'x', false)"),
    refused("DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''id'''; END $$"),
  ];
}

function libraries(): Hostile[] {
  const extensions = [
    'dblink',
    'postgres_fdw',
    'file_fdw',
    'adminpack',
    'pageinspect',
    'pg_buffercache',
    'pg_walinspect',
    'pg_visibility',
    'pg_prewarm',
    'pgcrypto',
    'lo',
    'xml2',
    'plpython3u',
    'plperlu',
    'pltclu',
    'pg_stat_statements',
    'pgrowlocks',
    'pgstattuple',
    'old_snapshot',
    'amcheck',
  ];
  return [
    ...extensions.map((name) => refused(`CREATE EXTENSION ${name}`)),
    ...['auto_explain', '/lib/x86_64-linux-gnu/libc.so.6', '$libdir/dblink', 'passwordcheck'].map((name) =>
      refused(`LOAD '${name}'`),
    ),
    refused(
      "CREATE FUNCTION public.stranger(cstring) RETURNS integer LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'system'",
    ),
    refused("CREATE FUNCTION public.stranger() RETURNS integer LANGUAGE internal AS 'pg_read_file'"),
    refused("CREATE FUNCTION public.stranger() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"),
    refused("CREATE FUNCTION audit.stranger() RETURNS integer LANGUAGE sql AS 'SELECT 1'"),
    refused(
      "CREATE OR REPLACE FUNCTION audit.unwitnessed_seconds() RETURNS double precision LANGUAGE sql AS 'SELECT 0.0::double precision'",
    ),
    refused('CREATE FUNCTION pg_temp.stranger() RETURNS integer LANGUAGE plpython3u AS $$ return 1 $$'),
    refused("DO LANGUAGE plperlu $$ system('id') $$"),
    refused('CREATE TRUSTED LANGUAGE stranger'),
    refused('CREATE SCHEMA stranger'),
    refused('CREATE TABLE public.stranger (n integer)'),
    refused('CREATE VIEW public.stranger AS SELECT 1'),
    refused('CREATE MATERIALIZED VIEW casework.stranger AS SELECT 1'),
    refused('CREATE TEMPORARY TABLE entry (n integer)'),
    refused('CREATE OPERATOR public.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)'),
  ];
}

function auditAndKeys(): Hostile[] {
  const log = ['audit.entry', 'audit.leaf', 'audit.tree_head'];
  return [
    ...log.flatMap((table) => [
      refused(`INSERT INTO ${table} DEFAULT VALUES`),
      refused(
        `UPDATE ${table} SET ${table === 'audit.entry' ? "body = '{}'" : table === 'audit.leaf' ? "hash = ''" : "root = ''"}`,
      ),
      refused(`DELETE FROM ${table}`),
      refused(`TRUNCATE ${table} CASCADE`),
      refused(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`),
      refused(`DROP TABLE ${table} CASCADE`),
      refused(`ALTER TABLE ${table} DISABLE TRIGGER ALL`),
      refused(`ALTER TABLE ${table} OWNER TO CURRENT_USER`),
      empty(`GRANT ALL ON ${table} TO CURRENT_USER`),
      refused(`CREATE RULE stranger AS ON INSERT TO ${table} DO INSTEAD NOTHING`),
      refused(
        `CREATE TRIGGER stranger BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      ),
      refused(`CREATE POLICY stranger ON ${table} USING (false)`),
      refused(`COPY ${table} FROM STDIN`),
      empty(`VACUUM FULL ${table}`),
      refused(`CREATE INDEX ON ${table} ((1))`),
    ]),
    refused('ALTER FUNCTION audit.append SET search_path = public'),
    refused('ALTER FUNCTION audit.append OWNER TO CURRENT_USER'),
    refused('DROP FUNCTION audit.append'),
    refused('ALTER SEQUENCE audit.entry_seq_seq RESTART'),
    refused("SELECT setval('audit.entry_seq_seq', 1)"),
    refused('DELETE FROM keys.data_key'),
    refused('DELETE FROM keys.system_key'),
    refused("UPDATE keys.system_key SET wrapped = ''"),
    refused('TRUNCATE keys.data_key'),
    refused('DROP SCHEMA keys CASCADE'),
    refused('DROP SCHEMA casework CASCADE'),
    refused('ALTER TABLE casework.record OWNER TO CURRENT_USER'),
    refused('ALTER TABLE casework.idempotency DROP CONSTRAINT idempotency_pkey'),
    refused('SELECT * FROM graphile_worker._private_jobs'),
    refused('SELECT * FROM public.schema_migration'),
    refused('UPDATE public.schema_migration SET name = name'),
    refused("SET session_replication_role = 'replica'"),
  ];
}

function shadows(): Hostile[] {
  return [
    ...[
      'pg_authid',
      'pg_shadow',
      'pg_statistic',
      'pg_statistic_ext_data',
      'pg_user_mapping',
      'pg_largeobject',
      'pg_hba_file_rules',
      'pg_file_settings',
      'pg_config',
      'pg_replication_origin_status',
      'pg_shmem_allocations',
      'pg_backend_memory_contexts',
    ].map((name) => refused(`SELECT * FROM ${name}`, true)),
    refused('SELECT subconninfo FROM pg_subscription', true),
    ...[
      'pg_user',
      'pg_roles',
      'pg_stats',
      'pg_stats_ext',
      'pg_settings',
      'pg_stat_activity',
      'pg_stat_replication',
      'pg_stat_ssl',
      'pg_prepared_statements',
      'pg_prepared_xacts',
      'pg_cursors',
      'pg_seclabels',
      'pg_shdescription',
      'pg_stat_database',
      'pg_stat_wal_receiver',
      'pg_stat_progress_vacuum',
      'pg_replication_slots',
      'pg_locks',
      'pg_user_mappings',
      'information_schema.role_table_grants',
      'information_schema.user_mapping_options',
      'pg_largeobject_metadata',
    ].map((name) => empty(`SELECT * FROM ${name}`)),
  ];
}

function server({ backend, others }: Targets): Hostile[] {
  return [
    ...[
      'log_statement',
      'log_parameter_max_length',
      'log_min_error_statement',
      'log_error_verbosity',
      'log_min_messages',
      'log_duration',
      'local_preload_libraries',
      'session_preload_libraries',
      'dynamic_library_path',
      'track_activities',
      'zero_damaged_pages',
      'ignore_checksum_failure',
      'allow_system_table_mods',
      'fsync',
      'full_page_writes',
      'archive_command',
      'ssl_key_file',
      'hba_file',
    ].map((name) => refused(`ALTER SYSTEM SET ${name} = '1'`)),
    refused("SET log_statement = 'all'"),
    refused("SET log_error_verbosity = 'verbose'"),
    refused('SET allow_system_table_mods = on'),
    refused('SET zero_damaged_pages = on'),
    refused("SET session_preload_libraries = 'auto_explain'"),
    refused("SET dynamic_library_path = '/tmp'"),
    ...[
      'pg_reload_conf()',
      'pg_rotate_logfile()',
      'pg_switch_wal()',
      "pg_create_restore_point('x')",
      'pg_promote()',
      "pg_create_physical_replication_slot('stranger')",
      "pg_create_logical_replication_slot('stranger', 'test_decoding')",
      "pg_drop_replication_slot('stranger')",
      "pg_replication_origin_create('stranger')",
      'pg_stat_reset()',
      "pg_stat_reset_shared('bgwriter')",
      'pg_wal_replay_pause()',
      "pg_backup_start('stranger')",
      `pg_terminate_backend(${backend})`,
      `pg_cancel_backend(${backend})`,
      `pg_log_backend_memory_contexts(${backend})`,
      'pg_export_snapshot() FROM pg_authid',
      "pg_logical_emit_message(true, 'a', 'b') FROM pg_authid",
    ].map((call) => refused(`SELECT ${call}`)),
    refused('CHECKPOINT'),
    refused('CREATE PUBLICATION stranger FOR ALL TABLES'),
    refused("CREATE TABLESPACE stranger LOCATION '/tmp'"),
    refused('CREATE EVENT TRIGGER stranger ON ddl_command_start EXECUTE FUNCTION suppress_redundant_updates_trigger()'),
    refused('CREATE ACCESS METHOD stranger TYPE INDEX HANDLER bthandler'),
    refused('UPDATE pg_database SET datallowconn = true'),
    refused('UPDATE pg_proc SET prosecdef = true'),
    refused('DELETE FROM pg_auth_members'),
    refused('INSERT INTO pg_auth_members DEFAULT VALUES'),
    ...others.map(({ database }) => refused(`COMMENT ON DATABASE "${database}" IS 'x'`)),
  ];
}

/** What a server answers to anyone: the answers must hold nothing of anyone else. */
function quietWays({ own, others }: Targets): Hostile[] {
  return [
    ...others.flatMap(({ database }) => [
      empty(`SELECT set_config('chancery.system', '${database}', false)`),
      empty(`SELECT set_config('search_path', '"${database}", public', true)`),
      empty(`NOTIFY "${database}"`),
      empty(`LISTEN "${database}"`),
      empty(`SELECT pg_try_advisory_lock(hashtext('${database}'))`),
      empty(`EXPLAIN SELECT * FROM casework.record WHERE control_number = '${database}'`),
      refused(`SELECT to_regclass('"${database}".casework.record')`),
      empty(`PREPARE one_${database.replaceAll(/\W/g, '')} AS SELECT 1`),
    ]),
    empty('UNLISTEN *'),
    empty('DEALLOCATE ALL'),
    empty('SELECT pg_advisory_unlock_all()'),
    empty('EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM casework.record'),
    empty('SELECT * FROM casework.record'),
    empty('SELECT * FROM keys.data_key'),
    empty('SELECT * FROM audit.entry'),
    empty("SELECT pg_notify('anything', 'x')"),
    empty('SELECT xmin, xmax, ctid, tableoid FROM casework.record'),
    empty(
      "SELECT table_name, query_to_xml('SELECT * FROM casework.record', true, true, '') FROM information_schema.tables LIMIT 1",
    ),
    empty("SELECT database_to_xml(true, true, '')"),
    empty(`SELECT has_table_privilege('${own.worker}', 'casework.record', 'SELECT')`),
    empty("SELECT current_setting('data_directory', true) WHERE false"),
    empty('SELECT lo_create(0)'),
  ];
}
