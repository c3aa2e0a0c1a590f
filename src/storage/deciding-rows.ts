import { updateRow } from './control/update-row.ts';
import type { Queryable, Tx } from './database.ts';
import { StorageError } from './errors.ts';

interface Deciding {
  /** Columns that decide, in the order in which they are authenticated. */
  readonly columns: readonly string[];
  /** Who asked: decides who may approve, for as long as nobody has. */
  readonly asked?: { readonly columns: readonly string[]; readonly isOpen: (row: object) => boolean };
}

/**
 * Tables whose rows decide who may see what, and the columns of each that do. What only takes away is not among them: a row that is
 * ended, refused or used up loses its MAC and counts no more, whatever else it says.
 */
const tables = {
  'control.session': {
    columns: [
      'hash',
      'id',
      'account',
      'realm',
      'epoch',
      'method',
      'last_seen_at',
      'expires_at',
      'acknowledged_at',
      'stepped_up_at',
    ],
  },
  'control.account': {
    columns: ['id', 'state', 'session_epoch', 'review_due_at'],
    asked: {
      columns: ['sponsor', 'requested_by', 'requested_at'],
      isOpen: (row) => 'state' in row && row.state === 'requested',
    },
  },
  'control.installation_role': {
    columns: ['id', 'account', 'role', 'approved_at', 'review_due_at'],
    asked: { columns: ['asked_by', 'asked_at'], isOpen: (row) => !isSet(row, 'approved_at') },
  },
  'control.eligibility_fact': {
    columns: ['id', 'account', 'kind', 'level', 'holds_from', 'expires_on', 'confirmed_at'],
    asked: { columns: ['recorded_by', 'recorded_at'], isOpen: (row) => !isSet(row, 'confirmed_at') },
  },
  'control.credential': { columns: ['id', 'account', 'kind', 'handle', 'public_key', 'counter', 'last_step'] },
  'casework.role_grant': {
    columns: ['id', 'account', 'role', 'office', 'starts_at', 'ends_at', 'approved_at', 'review_due_at'],
    asked: { columns: ['asked_by', 'asked_at'], isOpen: (row) => !isSet(row, 'approved_at') },
  },
  'casework.delegation': { columns: ['id', 'from_account', 'to_account', 'role', 'starts_at', 'ends_at'] },
  'casework.record': {
    columns: [
      'id',
      'record_type',
      'definition_version',
      'state',
      'seal_counter',
      'registered_by',
      'assignee',
      'office',
      'step_accounts',
      'step_offices',
      'restricted',
      'restricted_to',
    ],
  },
  'casework.break_glass_lease': {
    columns: [
      'id',
      'record_id',
      'account',
      'category',
      'starts_at',
      'ends_at',
      'review_due_at',
      'reviewed_by',
      'reviewed_at',
      'finding',
    ],
  },
  'control.dual_decision': {
    columns: [
      'id',
      'kind',
      'subject',
      'system',
      'digest',
      'asked_by',
      'asked_at',
      'expires_at',
      'decided_by',
      'decided_at',
      'outcome',
    ],
  },
  'control.published_definition': {
    columns: ['system', 'version', 'digest', 'inventory_digest', 'published_by', 'published_at'],
  },
  'control.enrolment_link': { columns: ['hash', 'account', 'kind', 'expires_at'] },
} as const satisfies Record<string, Deciding>;

/** What a row carries to be believed. */
export interface Proven {
  mac: Buffer | null;
}

/** A table whose rows decide who may see what. */
export type DecidingTable = keyof typeof tables;

/**
 * Authenticates the rows that decide who may see what, by a key that is not in the database; a keeper does. Only rows whose MAC holds are
 * believed, so that the owner of the database cannot make, alter or move any.
 */
export interface RowMacs {
  /** MAC of a row: of its table and all of its columns that decide. */
  macRow(table: DecidingTable, row: object): Buffer;
  /** Whether a row is as the program wrote it. One that is not is told and written down, once. */
  isGenuine(table: DecidingTable, row: object, mac: Uint8Array | null | undefined): boolean;
  /** The row that `decidingJson` has read, when it is genuine. */
  readGenuine<Row extends object>(table: DecidingTable, values: readonly unknown[]): Row | undefined;
}

/** What is authenticated of a row: its table and deciding columns as one text, the same from whatever statement they were read. */
export function decidingText(table: DecidingTable, row: object): string {
  const { columns, asked }: Deciding = tables[table];
  const values: unknown[] = [table];
  for (const name of columns) values.push(plain(name, (row as Record<string, unknown>)[name]));
  if (asked?.isOpen(row)) {
    for (const name of asked.columns) values.push(plain(name, (row as Record<string, unknown>)[name]));
  }
  return JSON.stringify(values);
}

/** Columns whose value says that a row counts no more. */
const endings = ['ended_at', 'refused_at'];

function isSet(row: object, name: string): boolean {
  const value = (row as Record<string, unknown>)[name];
  return value !== null && value !== undefined;
}

/**
 * SQL of a row that decides and that nobody has to decide on any more, as JSON among other things of a statement: its deciding columns in
 * their order, and its MAC. `decidingRowOf` takes it apart.
 */
export function decidingJson(table: DecidingTable, alias: string): string {
  const columns = tables[table].columns.map((name) => `${alias}.${name}`);
  return `json_build_array(${columns.join(', ')}, encode(${alias}.mac, 'hex'))`;
}

/** The row that `decidingJson` has read; moments are texts. */
export function decidingRowOf<Row extends object>(table: DecidingTable, values: readonly unknown[]): Row & Proven {
  const { columns }: Deciding = tables[table];
  const mac = values[columns.length];
  const row = Object.fromEntries(columns.map((name, index) => [name, values[index]])) as Row;
  return { ...row, mac: typeof mac === 'string' ? Buffer.from(mac, 'hex') : null };
}

type Plain = string | number | boolean | null | readonly Plain[];

/** Moments as milliseconds, bytes in hexadecimal, ids in lower case. */
function plain(name: string, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (name.endsWith('_at')) return momentOf(value);
  if (typeof value === 'string') return value.length === 36 ? value.toLowerCase() : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one) => plain(name, one));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  throw new RangeError(`not a column that can be authenticated: ${name}`);
}

/** What PostgreSQL has beyond moments (`infinity`) is not the same as none. */
function momentOf(value: unknown): number | string {
  const at = value instanceof Date ? value.getTime() : Date.parse(String(value));
  return Number.isNaN(at) ? String(value) : at;
}

/**
 * Inserts a row that decides, with its MAC: the one place where such rows are made.
 *
 * @throws {StorageError}
 */
export async function insertDecidingRow(tx: Tx, macs: RowMacs, table: DecidingTable, row: object): Promise<void> {
  const written: [string, unknown][] = [...Object.entries(row), ['mac', macs.macRow(table, row)]];
  for (const [name] of written) if (!/^[a-z_]+$/.test(name)) throw new RangeError(`not a column: ${name}`);
  await tx.query({
    text: `insert into ${table} (${written.map(([name]) => name).join(', ')})
      values (${written.map((_, index) => `$${index + 1}`).join(', ')})`,
    values: written.map(([, value]) => value ?? null),
  });
}

/**
 * Changes a row that decides and authenticates it anew: the one place where such rows are changed. A row that was not genuine before is
 * not made so by a change; one that is ended or refused loses its MAC.
 *
 * @throws {StorageError} `forged-row` @throws {RangeError} when there is no such row
 */
export async function changeDecidingRow(
  tx: Tx,
  macs: RowMacs,
  { table, id }: { table: DecidingTable; id: string },
  changes: object,
): Promise<void> {
  if (endings.some((name) => isSet(changes, name))) return updateRow(tx, table, id, { ...changes, mac: null });
  if (!Object.keys(changes).some((name) => columnsOf(table).includes(name))) return updateRow(tx, table, id, changes);
  const row = await lockRow(tx, table, id);
  requireGenuine(macs, table, row);
  await updateRow(tx, table, id, { ...changes, mac: macs.macRow(table, { ...row, ...changes }) });
}

/**
 * The same in one statement, for a row that was read and found genuine a moment ago; nothing happens when it was changed or ended meanwhile.
 *
 * @returns whether it was changed
 */
export async function changeGenuineRow(
  db: Queryable,
  macs: RowMacs,
  { table, row, mac }: { table: DecidingTable; row: { id: string }; mac: Uint8Array },
  changes: object,
): Promise<boolean> {
  const written = Object.entries({ ...changes, mac: macs.macRow(table, { ...row, ...changes }) });
  for (const [name] of written) if (!/^[a-z_]+$/.test(name)) throw new RangeError(`not a column: ${name}`);
  const { rowCount } = await db.query({
    text: `update ${table} set ${written.map(([name], index) => `${name} = $${index + 3}`).join(', ')}
      where id = $1 and mac = $2`,
    values: [row.id, mac, ...written.map(([, value]) => value)],
  });
  return rowCount === 1;
}

/** @throws {StorageError} `forged-row` when a row is not as the program wrote it */
export function requireGenuine(macs: RowMacs, table: DecidingTable, row: Proven): void {
  if (!macs.isGenuine(table, row, row.mac)) throw new StorageError('forged-row', { table });
}

async function lockRow(tx: Queryable, table: DecidingTable, id: string): Promise<Proven> {
  const { rows } = await tx.query<Proven>({
    text: `select ${columnsOf(table).join(', ')}, mac from ${table} where id = $1 for update`,
    values: [id],
  });
  if (!rows[0]) throw new RangeError(`no row to change in ${table}`);
  return rows[0];
}

function columnsOf(table: DecidingTable): readonly string[] {
  const { columns, asked }: Deciding = tables[table];
  return [...columns, ...(asked?.columns ?? [])];
}
