import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Pattern } from './patterns.ts';

/** A marker that was found: in which file, at which byte, in which form. */
export interface Finding {
  readonly path: string;
  readonly at: number;
  readonly encoding: string;
}

/** What a sweep looked at. */
export interface SweepReport {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

const chunkSize = 8 * 1024 * 1024;
const largestUnpacked = 256 * 1024 * 1024;

/** Looks for a marker in every file under the given paths, whatever their kind; gzip and zlib files are looked into as well. */
export async function sweepPaths(paths: readonly string[], patterns: readonly Pattern[]): Promise<SweepReport> {
  const report = { files: 0, bytes: 0, findings: [] as Finding[] };
  // One for all files: a database has thousands, and most of them are small.
  const buffer = Buffer.alloc(chunkSize + longest(patterns) - 1);
  for (const path of paths) await sweep(path, patterns, { report, buffer });
  return report;
}

function longest(patterns: readonly Pattern[]): number {
  return Math.max(...patterns.map(({ bytes }) => bytes.length));
}

async function sweep(
  path: string,
  patterns: readonly Pattern[],
  into: { report: { files: number; bytes: number; findings: Finding[] }; buffer: Buffer },
): Promise<void> {
  const { report, buffer } = into;
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const names = await readdir(path).catch(() => []);
    for (const name of names.toSorted()) await sweep(join(path, name), patterns, into);
  } else if (found?.isFile()) {
    report.files += 1;
    report.bytes += await sweepFile(path, patterns, { findings: report.findings, buffer });
  }
}

/** Reads a file in chunks that overlap by the longest pattern, so that no marker hides on a boundary. */
async function sweepFile(
  path: string,
  patterns: readonly Pattern[],
  { findings, buffer }: { findings: Finding[]; buffer: Buffer },
): Promise<number> {
  const overlap = longest(patterns) - 1;
  // A server removes files while we look: one that is gone keeps nothing.
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return 0;
  try {
    let kept = 0;
    let at = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, chunkSize, at);
      if (bytesRead === 0) return at;
      const chunk = buffer.subarray(0, kept + bytesRead);
      look(chunk, at - kept, path, patterns, findings);
      if (at === 0) lookInside(chunk, path, patterns, findings);
      at += bytesRead;
      const rest = chunk.subarray(Math.max(0, chunk.length - overlap));
      kept = rest.length;
      buffer.set(rest, 0);
    }
  } finally {
    await file.close();
  }
}

function look(chunk: Buffer, start: number, path: string, patterns: readonly Pattern[], findings: Finding[]): void {
  for (const { bytes, encoding } of patterns) {
    for (let at = chunk.indexOf(bytes); at >= 0; at = chunk.indexOf(bytes, at + 1)) {
      findings.push({ path, at: start + at, encoding });
      if (findings.length > 10_000) return;
    }
  }
}

function lookInside(chunk: Buffer, path: string, patterns: readonly Pattern[], findings: Finding[]): void {
  const unpacked = unpack(chunk);
  if (unpacked) look(unpacked, 0, `${path} (unpacked)`, patterns, findings);
}

function unpack(chunk: Buffer): Buffer | undefined {
  const options = { maxOutputLength: largestUnpacked };
  try {
    if (chunk[0] === 0x1f && chunk[1] === 0x8b) return gunzipSync(chunk, options);
    if (chunk[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(chunk[1] ?? 0)) return inflateSync(chunk, options);
  } catch {
    // It only looked like a packed file, or goes on beyond this chunk: its bytes were looked at as they are.
  }
  return undefined;
}
