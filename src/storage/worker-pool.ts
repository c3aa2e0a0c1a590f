import type { Pool, PoolClient } from 'pg';
import { openLibraryPool, type PoolOptions } from './connect.ts';

/**
 * The driver's pool for a worker of the job queue. The library writes down that a job is done, or failed, without waiting for it: when the
 * database goes away just then, nobody would take the fault, and it would end the process with everything that is served by it. So these
 * statements are given a fault after which the library tries again, at first after seconds; for hours, if need be. They may be repeated.
 *
 * @throws {StorageFault} `wrong-address`
 * @throws {StorageError} `unavailable` when none answers
 */
export async function openWorkerPool(options: PoolOptions): Promise<Pool> {
  const pool = await openLibraryPool(options);
  const connect = pool.connect.bind(pool) as Connect;
  const lend: Connect = (callback) => (callback ? connect(callback) : Promise.resolve(lendLater(pool, connect)));
  pool.connect = lend as Pool['connect'];
  return pool;
}

type Connect = (callback?: Parameters<Pool['connect']>[0]) => Promise<PoolClient>;
type Query = (...given: unknown[]) => Promise<unknown>;

/** Names the library gives its statements that end a job. */
const endsJob = /^(complete|fail)_job/;

/** A connection that is taken at the first statement, so that it is known what it is for when none can be had. */
function lendLater(pool: Pool, connect: Connect): PoolClient {
  let taken: PoolClient | undefined;
  const query: Query = async (...given) => {
    try {
      taken ??= await connect();
      return await (taken.query as Query).apply(taken, given);
    } catch (fault) {
      if (!endsJob.test((given[0] as { name?: string }).name ?? '')) throw fault;
      // At the end of the program nobody tries again, and nobody waits: the job is found by the next.
      if (pool.ended || pool.ending) return await new Promise(() => undefined);
      throw Object.assign(new Error('the end of a job could not be written', { cause: fault }), { code: triesAgain });
    }
  };
  return { query, release: (fault?: Error | boolean) => taken?.release(fault) } as unknown as PoolClient;
}

/** What the library takes for a fault that passes; it waits for 3 seconds then, for longer each time, for 2 minutes at most. */
const triesAgain = 'EHOSTUNREACH';
