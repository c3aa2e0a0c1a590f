import type { Text } from '../../definition/text.ts';
import { ofPeople } from './words/tried/of-people.ts';
import { ofRecords } from './words/tried/of-records.ts';
import { ofRunning } from './words/tried/of-running.ts';
import { ofWork } from './words/tried/of-work.ts';

const known: Readonly<Record<string, Text>> = { ...ofRecords, ...ofWork, ...ofPeople, ...ofRunning };

/** What was tried, by the name of its use case, as readers of the log see it; undefined for a name this release does not have. */
export function triedWords(useCase: string): Text | undefined {
  return Object.hasOwn(known, useCase) ? known[useCase] : undefined;
}
