import { Worker } from 'node:worker_threads';
import type { Email } from 'postal-mime';
import type * as pages from '../page-pictures/tasks.ts';
import type { PictureOfCopy, ReleaseCopy } from '../release-copy/release-content.ts';
import type { IntakeErrorCode } from './intake-error.ts';
import { LIMITS } from './limits.ts';
import type { WarningCode } from './warnings.ts';

/** The text found in a file, and what went wrong or is worth knowing. */
export interface Extraction {
  text: string;
  warnings: WarningCode[];
}

/** What can be done apart, and what comes of it. */
export interface ApartTasks {
  pdf: Extraction;
  docx: Extraction;
  html: Extraction;
  mail: { email: Email } | { refused: IntakeErrorCode };
  /** The bytes are the content of a release copy as JSON. */
  copy: ReleaseCopy;
  pages: Awaited<ReturnType<typeof pages.drawPagesHere>>;
  'prove-pages': Awaited<ReturnType<typeof pages.provePagesHere>>;
  unpack: Awaited<ReturnType<typeof pages.unpackPicturesHere>>;
}

/** What some tasks are told beside the bytes. */
interface ApartAsked {
  copy: { pictures: readonly PictureOfCopy[] };
  pages: pages.PagesAsked;
  'prove-pages': Parameters<typeof pages.provePagesHere>[1];
  unpack: Parameters<typeof pages.unpackPicturesHere>[1];
}

/** Ceilings of one run: milliseconds, and bytes outside the heap (buffers that a bomb unpacks into). */
export interface ApartCeilings {
  time: number;
  externalBytes: number;
}

/** A run that gave no answer: it reached a ceiling (`too-costly`) or its thread broke (`crashed`). */
export class ApartFailure extends Error {
  readonly code: 'too-costly' | 'crashed';

  constructor(code: 'too-costly' | 'crashed') {
    super(code);
    this.code = code;
  }
}

/**
 * Does one task on some bytes in a thread of its own, which is ended after it, so that a hostile file can neither hang nor kill the
 * process. The bytes are copied, not taken. Throws ApartFailure.
 */
export async function runApart<Task extends keyof ApartTasks>(
  task: Task,
  bytes: Uint8Array,
  ceilings: ApartCeilings = { time: LIMITS.extractionTime, externalBytes: LIMITS.extractionExternalBytes },
  asked?: Task extends keyof ApartAsked ? ApartAsked[Task] : never,
): Promise<ApartTasks[Task]> {
  const release = await takeSlot();
  const worker = startWorker(task, bytes, asked);
  let timer: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const giveUp = () => reject(new ApartFailure('too-costly'));
      timer = setTimeout(giveUp, ceilings.time);
      // resourceLimits bound the heap only.
      watch = setInterval(() => {
        worker.getHeapStatistics().then(
          (heap) => (heap.external_memory > ceilings.externalBytes ? giveUp() : undefined),
          () => undefined, // the thread has just ended: its answer is on the way
        );
      }, 100);
      worker.once('message', resolve);
      worker.once('error', (error: Error & { code?: string }) =>
        reject(new ApartFailure(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-costly' : 'crashed')),
      );
      worker.once('exit', () => reject(new ApartFailure('crashed')));
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    await worker.terminate();
    release();
  }
}

let slots = LIMITS.apartAtOnce as number;
const waiting: (() => void)[] = [];

/** Only so many run at once, or ten uploads would together take ten times the memory; the clock of a run starts with its slot. */
async function takeSlot(): Promise<() => void> {
  if (slots > 0) slots -= 1;
  else await new Promise<void>((resolve) => void waiting.push(resolve));
  return () => {
    const next = waiting.shift();
    if (next) next();
    else slots += 1;
  };
}

/** Neither our secrets nor our preloads go in; whatever the libraries print (it may quote the file) is swallowed. */
function startWorker(task: string, bytes: Uint8Array, asked: unknown): Worker {
  const worker = new Worker(new URL('./apart-worker.ts', import.meta.url), {
    workerData: { task, bytes: new Uint8Array(bytes), asked },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.extractionHeapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
