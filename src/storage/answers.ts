import { openPool } from './connect.ts';

/** Whether a database answers a new connection within so many milliseconds. */
export async function answers(url: string, milliseconds: number): Promise<boolean> {
  const database = openPool({
    url,
    max: 1,
    applicationName: 'chancery end',
    connectTimeout: milliseconds,
    answerTimeout: milliseconds,
  });
  try {
    await database.query({ text: 'select 1' });
    return true;
  } catch {
    return false;
  } finally {
    await database.close().catch(() => undefined);
  }
}
