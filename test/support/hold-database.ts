/**
 * Starts the embedded database of the data folder in argument 1 and says so on one line of JSON, then does as argument 2 says:
 * `hold` it until a signal comes, `exit` at once with process.exit, `handle` SIGTERM by itself as a server does.
 */
import { DatabaseFault, startEmbeddedDatabase } from '../../src/platform/database/index.ts';

const [dataDir = '', task = 'hold'] = process.argv.slice(2);
try {
  const { url, adopted, stop } = await startEmbeddedDatabase({ dataDir });
  process.stdout.write(`${JSON.stringify({ url, adopted })}\n`);
  if (task === 'exit') process.exit(0);
  if (task === 'handle') process.on('SIGTERM', () => void stop().then(() => process.exit(5)));
  // Ends with the test that started it, however that ends.
  process.stdin.resume().on('close', () => process.exit());
} catch (error) {
  if (!(error instanceof DatabaseFault)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code, text: error.text })}\n`);
  process.exitCode = 1;
}
