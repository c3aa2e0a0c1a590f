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

/** A dynamic statement, written with kysely's `sql` tag, as text and parameters; nothing is ever put into the text. */
export function toStatement(built: RawBuilder<unknown>): Statement {
  const { sql, parameters } = built.compile(compiler);
  return { text: sql, values: parameters };
}
