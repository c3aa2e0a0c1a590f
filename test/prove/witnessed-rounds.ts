import { readFile } from 'node:fs/promises';
import { addLeaves, emptyFrontier, parseCheckpoint, parseNote, rootOf } from '../../src/platform/witness/index.ts';

/** What the witness of a log had countersigned at moments of a test. */
export interface WitnessedRounds {
  /** Reads what it keeps now. */
  remember(): Promise<void>;
  /** How many of the remembered trees the log of now does not begin with. */
  countForgotten(ask: (text: string) => Promise<Record<string, unknown>[]>): Promise<number>;
}

/** Follows the witness folder of a data folder, apart from the program. */
export function newWitnessedRounds(dataDir: string, system: string): WitnessedRounds {
  const remembered: { size: number; root: Buffer }[] = [];
  const path = `${dataDir}.witness/${encodeURIComponent(`chancery/${system}`)}.json`;
  return {
    remember: async () => {
      const { note } = JSON.parse(await readFile(path, 'utf8')) as { note: string };
      const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
      if (!checkpoint) throw new Error('the witness keeps no checkpoint of the log');
      remembered.push({ size: checkpoint.size, root: checkpoint.root });
    },
    countForgotten: async (ask) => {
      const leaves = await ask("select encode(hash, 'hex') as hash from audit.leaf order by index");
      const hashes = leaves.map(({ hash }) => Buffer.from(String(hash), 'hex'));
      return remembered.filter(
        ({ size, root }) =>
          size > hashes.length || !rootOf(addLeaves(emptyFrontier, hashes.slice(0, size))).equals(root),
      ).length;
    },
  };
}
