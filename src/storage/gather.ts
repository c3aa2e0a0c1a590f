import type { Database } from './database.ts';
import { StorageError } from './errors.ts';

/** Sends what several asked for as one statement; the answers in the order of the asks. */
type SendTogether<Ask, Answer> = (db: Database, asks: readonly Ask[]) => Promise<readonly Answer[]>;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

interface Queue<Ask, Answer> {
  readonly waiting: Waiting<Ask, Answer>[];
  underWay: number;
  /** Somebody will look at the queue without being told again. */
  isAwaited: boolean;
}

/** Asks in one statement. */
const most = 32;
/** Statements of one kind under way on a database, where one is slow to answer. */
const atOnce = 4;
/** Milliseconds after which nobody waits any longer for the statement under way. */
const patience = 5;

/**
 * What is asked of a database by requests that are served at the same moment travels as one statement: each ask is still answered from
 * the database after it was made, and from nothing that is kept. An ask alone is sent at once. While a statement is under way, those that come
 * are gathered for the next one, a few milliseconds at most.
 *
 * When a statement with several asks fails, each is sent by itself, so that none fails for another; unless the server could not be
 * reached. For statements that may be repeated.
 *
 * @throws {StorageError}
 */
export function gather<Ask, Answer>(send: SendTogether<Ask, Answer>): (db: Database, ask: Ask) => Promise<Answer> {
  const queues = new WeakMap<Database, Queue<Ask, Answer>>();
  return (db, ask) => {
    const queue = queues.get(db) ?? { waiting: [], underWay: 0, isAwaited: false };
    queues.set(db, queue);
    return new Promise((resolve, reject) => {
      queue.waiting.push({ ask, resolve, reject });
      awaitTurn(send, db, queue);
    });
  };
}

/** At the end of this turn of the event loop, when all requests that have just come in have asked; or when a statement is answered. */
function awaitTurn<Ask, Answer>(send: SendTogether<Ask, Answer>, db: Database, queue: Queue<Ask, Answer>): void {
  if (queue.isAwaited) return;
  const look = (): void => {
    queue.isAwaited = false;
    if (queue.waiting.length > 0 && queue.underWay < atOnce) depart(send, db, queue);
  };
  if (queue.underWay === 0) {
    queue.isAwaited = true;
    setImmediate(look);
  } else if (queue.underWay < atOnce) {
    queue.isAwaited = true;
    setTimeout(look, patience);
  }
}

function depart<Ask, Answer>(send: SendTogether<Ask, Answer>, db: Database, queue: Queue<Ask, Answer>): void {
  const together = queue.waiting.splice(0, most);
  queue.underWay += 1;
  answer(send, db, together)
    .finally(() => {
      queue.underWay -= 1;
      if (queue.waiting.length > 0 && queue.underWay === 0) depart(send, db, queue);
      else if (queue.waiting.length > 0) awaitTurn(send, db, queue);
    })
    // Every fault was given to who asked.
    .catch(() => undefined);
  if (queue.waiting.length > 0) awaitTurn(send, db, queue);
}

async function answer<Ask, Answer>(
  send: SendTogether<Ask, Answer>,
  db: Database,
  together: readonly Waiting<Ask, Answer>[],
): Promise<void> {
  try {
    const answers = await send(
      db,
      together.map(({ ask }) => ask),
    );
    if (answers.length !== together.length) throw new RangeError('as many answers as were asked for');
    for (const [index, { resolve }] of together.entries()) resolve(answers[index] as Answer);
  } catch (fault) {
    const isAlone = together.length === 1 || (fault instanceof StorageError && fault.code === 'unavailable');
    if (isAlone) for (const { reject } of together) reject(fault);
    else await Promise.all(together.map((one) => answer(send, db, [one])));
  }
}
