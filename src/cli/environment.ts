import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fillText } from '../definition/text.ts';
import { type CliInput, textOption, UsageFault } from './command.ts';

/** Where an installation's parts are. */
export interface Places {
  readonly data: string;
  readonly keys: string;
  readonly witness: string;
  readonly files: string;
  readonly logins: string;
  /** Written by `init`; a folder without it is practice. */
  readonly marker: string;
}

/** The places of the data folder named on the command line or in the environment. */
export function placesOf(input: CliInput): Places {
  const data = resolve(textOption(input, 'data') ?? input.env.CHANCERY_DATA ?? './data');
  const keys = folderOf(input.env.CHANCERY_KEYS, 'CHANCERY_KEYS', `${data}.keys`);
  return {
    data,
    keys,
    witness: folderOf(input.env.CHANCERY_WITNESS, 'CHANCERY_WITNESS', `${data}.witness`),
    files: folderOf(input.env.CHANCERY_FILES, 'CHANCERY_FILES', `${data}/files`),
    logins: `${keys}/logins.json`,
    marker: `${data}/installation.json`,
  };
}

/**
 * A `file:` address as a folder; the witness's may be named as it is. Other kinds of provider are refused by name until they are there:
 * taken for a folder, a mistyped one would quietly begin a new witness.
 */
function folderOf(value: string | undefined, name: string, fallback: string): string {
  if (value === undefined || value === '') return fallback;
  if (value.startsWith('file:')) return resolve(value.slice('file:'.length).replace(/^\/\/(?=\/)/, ''));
  if (name === 'CHANCERY_WITNESS' && !/^[a-z][a-z0-9+.-]+:/i.test(value)) return resolve(value);
  throw new UsageFault(
    fillText(
      {
        en: '{name} must begin with "file:"; it names another kind of store that this release does not have.',
        fr: '{name} doit commencer par « file: »; elle nomme un autre genre de dépôt, que cette version n’a pas.',
      },
      { name },
    ),
  );
}

/** Whether the data folder was made by `init`. */
export async function modeOf({ marker }: Places): Promise<'practice' | 'real'> {
  const text = await readFile(marker, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
    throw fault;
  });
  return text === undefined ? 'practice' : 'real';
}

/** The port to listen on: `--port`, else PORT, else 8080. */
export function portOf(input: CliInput): number {
  const text = textOption(input, 'port') ?? input.env.PORT ?? '8080';
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageFault(
    fillText(
      {
        en: 'PORT must be a number from 0 to 65535, not "{text}".',
        fr: 'PORT doit être un nombre de 0 à 65535, et non « {text} ».',
      },
      { text: text.slice(0, 20) },
    ),
  );
}

const knownFaces = ['desk', 'admin', 'account', 'partner'] as const;
export type FaceName = (typeof knownFaces)[number];

/** The faces this listener serves. */
export function facesOf(input: CliInput): ReadonlySet<FaceName> {
  const text = textOption(input, 'faces') ?? input.env.CHANCERY_FACES ?? knownFaces.join(',');
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !knownFaces.includes(name as FaceName));
  if (unknown !== undefined)
    throw new UsageFault(
      fillText(
        {
          en: 'CHANCERY_FACES names "{unknown}"; faces are: {faces}.',
          fr: 'CHANCERY_FACES nomme « {unknown} »; les faces sont : {faces}.',
        },
        { unknown: unknown.slice(0, 20), faces: knownFaces.join(', ') },
      ),
    );
  return new Set(names as FaceName[]);
}
