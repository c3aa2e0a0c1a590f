import type { Access, Reports } from './schema/access.ts';
import type { Privacy } from './schema/privacy.ts';
import type { RecordType } from './schema/record-type.ts';
import type { SystemFile } from './schema/system.ts';
import type { Workflow } from './schema/workflow.ts';

/**
 * A whole configured system: the parsed files of its folder. Plain data, immutable once published; records keep the version
 * they were made under.
 */
export interface Definition {
  readonly system: SystemFile;
  readonly recordTypes: readonly RecordType[];
  readonly workflows: readonly Workflow[];
  readonly access: Access;
  readonly reports: Reports;
  readonly privacy: Privacy;
}

/** One fault of a system folder: where it is, what is wrong, what was expected. */
export interface Fault {
  /** File within the folder, such as `workflows/reply.yaml`. */
  readonly file: string;
  /** Path within the file, such as `actions[3].to`; empty for the file as a whole. */
  readonly path: string;
  /** Line of the file, counted from 1, where it is known. */
  readonly line?: number;
  readonly message: { readonly en: string; readonly fr: string };
  /** The nearest valid name, where a name was not known. */
  readonly nearest?: string;
  /** `publish`: only publishing refuses it. */
  readonly severity: 'fault' | 'publish';
}
