import type { z } from 'zod';
import { checks } from '../check/checks.ts';
import type { Definition, Fault } from '../definition.ts';
import { type Finding, formatPath, type Located, type SystemFolder } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { accessSchema, reportsSchema } from '../schema/access.ts';
import { privacySchema } from '../schema/privacy.ts';
import { recordTypeSchema } from '../schema/record-type.ts';
import { systemFileSchema } from '../schema/system.ts';
import { workflowSchema } from '../schema/workflow.ts';
import { fillText } from '../text.ts';
import { parseYaml, type YamlFile } from './parse-yaml.ts';
import { isUncertain, validateFile } from './validate-file.ts';

/** A definition, unless a fault stands in its way, and everything that is wrong with its files. */
export interface ReadResult {
  /** Present when nothing is worse than `publish`. */
  readonly definition?: Definition;
  /** All faults at once, in the order of files and lines. */
  readonly faults: readonly Fault[];
}

/**
 * Reads a system from the texts of its files, by their path within its folder: `system.yaml`, `record-types/*.yaml`,
 * `workflows/*.yaml`, `access.yaml`, `reports.yaml`, `privacy.yaml`. Other folders (letters, practice) are left alone.
 * Never throws: a fault in one place does not hide those of another.
 */
export function readDefinition(files: ReadonlyMap<string, string>): ReadResult {
  const reader = new FolderReader(files);
  const folder = reader.readFolder();
  const findings = [...reader.findings, ...findStrangers(files), ...reader.crossCheck(folder)];
  const faults = withoutRepeats(findings.map((finding) => reader.toFault(finding))).sort(inOrder);
  if (faults.some(({ severity }) => severity === 'fault')) return { faults };
  return { definition: toDefinition(folder), faults };
}

/**
 * Reads the files of a version that was published: its structure must still hold, but it is not checked anew, so that a check
 * which has become stricter since does not close a running system. Undefined when the structure no longer holds.
 */
export function reopenDefinition(files: ReadonlyMap<string, string>): Definition | undefined {
  const reader = new FolderReader(files);
  const folder = reader.readFolder();
  return reader.findings.length === 0 ? toDefinition(folder) : undefined;
}

/** The folder as plain data. */
function toDefinition(folder: SystemFolder): Definition {
  return {
    system: folder.system.value,
    recordTypes: folder.recordTypes.map(({ value }) => value),
    workflows: folder.workflows.map(({ value }) => value),
    access: folder.access.value,
    reports: folder.reports.value,
    privacy: folder.privacy.value,
  };
}

/** Lives for one reading: remembers lines and what had to be replaced. */
class FolderReader {
  readonly findings: Finding[] = [];
  readonly #files: ReadonlyMap<string, string>;
  readonly #yaml = new Map<string, YamlFile>();
  readonly #repaired = new Map<string, readonly string[]>();

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  readFolder(): SystemFolder {
    return {
      system: this.readOne('system.yaml', systemFileSchema),
      recordTypes: this.readAll('record-types', recordTypeSchema),
      workflows: this.readAll('workflows', workflowSchema),
      access: this.readOne('access.yaml', accessSchema),
      reports: this.readOne('reports.yaml', reportsSchema),
      privacy: this.readOne('privacy.yaml', privacySchema),
    };
  }

  readOne<T>(file: string, schema: z.ZodType<T>): Located<T> {
    const text = this.#files.get(file);
    if (text === undefined) {
      this.findings.push({ file, path: [], message: { en: 'the file is missing', fr: 'le fichier est absent' } });
      return this.#validate(file, schema, undefined);
    }
    const yaml = parseYaml(file, text);
    this.#yaml.set(file, yaml);
    this.findings.push(...yaml.findings);
    return this.#validate(file, schema, yaml.value);
  }

  readAll<T>(folder: string, schema: z.ZodType<T>): Located<T>[] {
    const names = [...this.#files.keys()].filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.yaml'));
    if (names.length > 0) return names.sort((a, b) => a.localeCompare(b)).map((file) => this.readOne(file, schema));
    this.findings.push({
      file: `${folder}/`,
      path: [],
      message: { en: 'the folder has no .yaml file', fr: 'le dossier ne contient aucun fichier .yaml' },
    });
    return [this.#validate(`${folder}/`, schema, undefined)];
  }

  #validate<T>(file: string, schema: z.ZodType<T>, data: unknown): Located<T> {
    const { value, findings, repaired } = validateFile(file, schema, data);
    this.#repaired.set(file, repaired);
    // A file that cannot be read at all has been reported once already.
    if (data !== undefined) this.findings.push(...findings);
    return { file, value };
  }

  /** What the cross-checks say, but for places where only a placeholder stands. */
  crossCheck(folder: SystemFolder): Finding[] {
    const found: Finding[] = [];
    for (const { check, needs } of checks) {
      const sound = this.findings.length === 0;
      const clean = sound && !found.some(({ severity = 'fault' }) => severity === 'fault');
      if (needs === 'any' || (needs === 'sound' && sound) || clean) found.push(...check(folder));
    }
    return found.filter(({ file, path }) => !isUncertain(path, this.#repaired.get(file) ?? []));
  }

  toFault({ file, path, message, nearest, severity = 'fault', line: known }: Finding): Fault {
    const line = known ?? this.#yaml.get(file)?.lineOf(path);
    return {
      file,
      path: formatPath(path),
      ...(line === undefined ? {} : { line }),
      message,
      ...(nearest === undefined ? {} : { nearest }),
      severity,
    };
  }
}

const known = ['system.yaml', 'access.yaml', 'reports.yaml', 'privacy.yaml'];
const folders = ['record-types', 'workflows', 'letters', 'practice'];

/** Configuration files that no one would read, because their name is mistyped. */
function* findStrangers(files: ReadonlyMap<string, string>): Generator<Finding> {
  for (const file of files.keys()) {
    if (!/\.ya?ml$/.test(file) || known.includes(file)) continue;
    const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : undefined;
    if (folder && folders.includes(folder) && file.endsWith('.yaml')) continue;
    const message = fillText(
      { en: 'no file "{file}" belongs to a system', fr: 'aucun fichier « {file} » ne fait partie d’un système' },
      { file },
    );
    const nearest = nearestName(folder ?? file.replace(/\.yml$/, '.yaml'), folder ? folders : known);
    yield { file, path: [], message, nearest };
  }
}

/** A condition is checked for every record type of its workflow; what is wrong with it for all of them is said once. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.file}\n${fault.path}\n${fault.message.en}`, fault])).values()];
}

function inOrder(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0) || a.path.localeCompare(b.path);
}
