import { Worker } from 'node:worker_threads';
import { LIMITS } from './limits.ts';
import type { WarningCode } from './warnings.ts';

/** What the text is extracted from. */
export type ExtractionTask = 'pdf' | 'docx' | 'html';

/** The text found, and what went wrong or is worth knowing. */
export interface Extraction {
  text: string;
  warnings: WarningCode[];
}

/**
 * The text of a PDF, a DOCX or HTML (UTF-8), read in a thread of its own: a hostile file ends that thread after 10 s or when it asks for
 * too much memory, never the process. Never throws: what went wrong comes back as a warning. The bytes are copied, not taken.
 */
export async function extractText(
  task: ExtractionTask,
  bytes: Uint8Array,
  timeLimit: number = LIMITS.extractionTime,
): Promise<Extraction> {
  const worker = new Worker(new URL('./extract-text-worker.ts', import.meta.url), {
    workerData: { task, bytes: new Uint8Array(bytes) },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.extractionHeapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // Neither our secrets nor our preloads go in; whatever the libraries print (it may quote the file) is swallowed.
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Extraction>((resolve) => {
      const giveUp = () => resolve(failed('text-too-costly'));
      timer = setTimeout(giveUp, timeLimit);
      // resourceLimits bound the heap only; the buffers a bomb unpacks into lie outside it.
      watch = setInterval(() => {
        worker.getHeapStatistics().then(
          (heap) => (heap.external_memory > LIMITS.extractionExternalBytes ? giveUp() : undefined),
          () => undefined, // the thread has just ended: its answer is on the way
        );
      }, 100);
      worker.once('message', resolve);
      worker.once('error', (error: Error & { code?: string }) =>
        resolve(failed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'text-too-costly' : 'text-unreadable')),
      );
      worker.once('exit', () => resolve(failed('text-unreadable')));
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    await worker.terminate();
  }
}

function failed(code: WarningCode): Extraction {
  return { text: '', warnings: [code] };
}
