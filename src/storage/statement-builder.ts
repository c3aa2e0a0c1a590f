import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type { Statement } from './database.ts';

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * A dynamic statement, written with kysely's `sql` tag, as text and parameters; nothing is ever put into the text.
 *
 * @param planned `once`: prepared, and after some runs with one plan whatever the values; `often`: the same for a text of which there are many,
 *   once it has come again and again; `anew`: a plan for the values of each run, where the best one depends on them
 */
export function toStatement(built: RawBuilder<unknown>, planned: 'once' | 'often' | 'anew' = 'once'): Statement {
  const { sql, parameters } = built.compile(compiler);
  const name = planned === 'once' || (planned === 'often' && hasComeOften(sql)) ? nameOf(sql) : undefined;
  return { ...(name === undefined ? {} : { name }), text: sql, values: parameters };
}

const names = new Map<string, string>();
/** A connection keeps what it has prepared; texts beyond this many are sent without a name, and kept by nobody. */
const mostNames = 200;

/** The same worklist asks in the same words each time: a text that comes again is prepared, and not read and planned anew. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `built-${names.size + 1}`;
  names.set(text, name);
  return name;
}

const timesCome = new Map<string, number>();
const often = 5;
const mostCounted = 500;

/** Of the texts that are counted, those that come again and again are among the prepared ones before the count begins anew. */
function hasComeOften(text: string): boolean {
  if (names.has(text)) return true;
  if (timesCome.size >= mostCounted) timesCome.clear();
  const times = (timesCome.get(text) ?? 0) + 1;
  timesCome.set(text, times);
  return times > often;
}
