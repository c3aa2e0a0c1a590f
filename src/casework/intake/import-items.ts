import type { Text } from '../../definition/text.ts';
import {
  IntakeError,
  type IntakeItem,
  type IntakeWarning,
  type Proposals,
  readIntakeItem,
} from '../../platform/intake/index.ts';
import { StorageError } from '../../storage/errors.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { findRepeat } from './find-repeat.ts';
import { digestOf, importItem } from './import-item.ts';

export interface ImportItemsInput {
  readonly system: string;
  /** Default: the first record type of the system that takes in items. */
  readonly recordType?: string | undefined;
  readonly items: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
}

/** What became of one item. */
export interface ImportResult {
  readonly fileName: string;
  readonly outcome: 'registered' | 'repeated' | 'faulty' | 'would-register';
  readonly id?: string;
  readonly controlNumber?: string;
  /** Why it was not taken in. */
  readonly reason?: Text;
  readonly warnings: readonly IntakeWarning[];
  /** What was read from it, for the registrar to confirm. */
  readonly proposals?: Proposals;
  /** JSON pointers of values about which it said nothing usable. */
  readonly assumed?: readonly string[];
}

/**
 * Imports items, each in its own transaction: a faulty one is listed with its reason and the rest is done; one imported before names
 * its record.
 *
 * @throws {DomainError} when the caller may not import at all, or nothing can be done at present
 */
export async function importItems(
  installation: Installation,
  call: Call,
  { items, ...rest }: ImportItemsInput,
): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const item of items) results.push(await importOne(installation, call, { ...rest, ...item }));
  return results;
}

type OneInput = Omit<ImportItemsInput, 'items'> & ImportItemsInput['items'][number];

async function importOne(installation: Installation, call: Call, input: OneInput): Promise<ImportResult> {
  const { fileName } = input;
  try {
    return await tryOne(installation, call, input);
  } catch (fault) {
    if (fault instanceof IntakeError) return { fileName, outcome: 'faulty', reason: fault.text, warnings: [] };
    if (fault instanceof DomainError && isOfTheItem(fault)) {
      return { fileName, outcome: 'faulty', reason: reasonOf(fault), warnings: [] };
    }
    throw fault;
  }
}

/** Whether a fault lies in the item; any other would meet every item alike. */
function isOfTheItem({ code, errors }: DomainError): boolean {
  if (code === 'invalid') return errors.every(({ pointer }) => pointer !== '/recordType' && pointer !== '/channel');
  return code === 'refused' || code === 'unsupported-type' || code === 'too-large';
}

async function tryOne(installation: Installation, call: Call, input: OneInput): Promise<ImportResult> {
  const { system, fileName, bytes, dryRun } = input;
  const digest = digestOf(bytes);
  const findKnown = () => runQuery(installation, call, findRepeat, { system, recordType: input.recordType, digest });
  const { recordType, known } = await findKnown();
  if (known) return { fileName, outcome: 'repeated', ...known, warnings: [] };
  const item = await readIntakeItem({ bytes, fileName });
  const read = { fileName, warnings: item.warnings, proposals: item.proposals };
  if (dryRun) return { ...read, outcome: 'would-register' };
  try {
    const done = await runImport(installation, call, { system, recordType, fileName, item }, digest);
    return { ...read, ...done };
  } catch (fault) {
    // Someone imported the same content at the same moment.
    const repeated =
      fault instanceof StorageError && fault.code === 'unique-violation' ? (await findKnown()).known : undefined;
    if (!repeated) throw fault;
    return { ...read, outcome: 'repeated', ...repeated };
  }
}

function runImport(
  installation: Installation,
  call: Call,
  input: { system: string; recordType: string; fileName: string; item: IntakeItem },
  digest: Buffer,
) {
  const { idempotencyKey: key = randomId() } = call;
  const ownKey = call.service ? {} : { idempotencyKey: `${key} ${digest.toString('hex')}` };
  return runCommand(installation, { ...call, ...ownKey }, importItem, input);
}

function reasonOf({ text, errors }: DomainError): Text {
  return {
    en: [text.en, ...errors.map(({ message }) => message.en)].join(' '),
    fr: [text.fr, ...errors.map(({ message }) => message.fr)].join(' '),
  };
}
