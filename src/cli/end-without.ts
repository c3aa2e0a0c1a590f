import { setTimeout as sleep } from 'node:timers/promises';
import { logEvent } from '../http/log.ts';
import { answers } from '../storage/answers.ts';

/** Milliseconds the end of a program is waited for before the database is asked, each time, whether it is still there. */
const patience = 1500;
/** Milliseconds a database outside has to answer. */
const mostForAnswer = 2000;

/**
 * Waits for the end of a program on a database outside. Where that database has gone, what still waits for it would wait for half a minute and
 * more, and nothing could be written any more: the process is ended, and whoever starts next finds the work that is left, as after a crash.
 * A database that is there is waited for, however long it takes.
 *
 * @param url of the database, as DATABASE_URL names it
 */
export async function endWithout(closing: Promise<void>, url: string): Promise<void> {
  const ended = new AbortController();
  const over = closing.finally(() => ended.abort());
  const watch = async () => {
    for (let missed = 0; ; ) {
      await sleep(patience, undefined, { signal: ended.signal }).catch(() => undefined);
      if (ended.signal.aborted) return;
      missed = (await answers(url, mostForAnswer)) ? 0 : missed + 1;
      // One answer can be lost; two in a row are none.
      if (missed < 2 || ended.signal.aborted) continue;
      logEvent('ended-without-database');
      process.exit(1);
    }
  };
  await Promise.race([over, watch()]);
  await over;
}
