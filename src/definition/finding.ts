import type { Fault } from './definition.ts';
import type { Access, Reports } from './schema/access.ts';
import type { Privacy } from './schema/privacy.ts';
import type { RecordType } from './schema/record-type.ts';
import type { SystemFile } from './schema/system.ts';
import type { Workflow } from './schema/workflow.ts';
import type { Text } from './text.ts';

/** Steps from the root of a file to a value: keys and list positions. */
export type Path = readonly (string | number)[];

/** A fault before its line is known. */
export interface Finding {
  readonly file: string;
  readonly path: Path;
  readonly message: Text;
  readonly nearest?: string | undefined;
  readonly severity?: Fault['severity'];
  /** Where the path alone does not tell it. */
  readonly line?: number | undefined;
}

/** A parsed part of a system together with the file it stands in. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
}

/** All parsed files of a system folder, as the cross-checks look at them. */
export interface SystemFolder {
  readonly system: Located<SystemFile>;
  readonly recordTypes: readonly Located<RecordType>[];
  readonly workflows: readonly Located<Workflow>[];
  readonly access: Located<Access>;
  readonly reports: Located<Reports>;
  readonly privacy: Located<Privacy>;
}

/** One cross-check: looks at the whole folder and yields what does not fit. */
export type Check = (folder: SystemFolder) => Iterable<Finding>;

/** Writes a path the way people read it: `actions[3].to`. */
export function formatPath(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  );
}
