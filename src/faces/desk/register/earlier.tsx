import { DomainError } from '../../../casework/domain-error.ts';
import { type EarlierRecord, findEarlier, takeAddress } from '../../../casework/intake/earlier-address.ts';
import type { Field, FieldValues, RecordType } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { Button, defineTexts, formatDate, inLanguage } from '../../../ui/index.ts';
import type { FormView } from '../form/form-view.ts';
import type { RegisterVisit } from './words.ts';

const texts = defineTexts({
  find: { en: 'Have they written before?', fr: 'Cette personne a-t-elle déjà écrit?' },
  nothing: {
    en: 'To look for an earlier record, fill in one of these first: {fields}.',
    fr: 'Pour chercher un dossier antérieur, remplissez d’abord l’un de ces champs : {fields}.',
  },
  none: {
    en: 'No earlier record with exactly this value lets you use its address.',
    fr: 'Aucun dossier antérieur comportant exactement cette valeur ne vous permet d’en réutiliser l’adresse.',
  },
  found: {
    en: '{number} of {day} is from the same correspondent.',
    fr: 'Le dossier {number} du {day} vient du même correspondant.',
  },
  use: { en: 'Use the address of {number}', fr: 'Utiliser l’adresse du dossier {number}' },
  noted: {
    en: 'Using it opens that record and is noted with your name.',
    fr: 'Ce dossier sera ouvert, et cela sera consigné à votre nom.',
  },
});

/** What was found for one correspondent of the form; nothing when nothing may be used. */
export interface Earlier {
  /** Name of the entry's inputs, such as `fields.correspondents.0`. */
  readonly name: string;
  readonly found: (EarlierRecord & { readonly field: string }) | undefined;
  /** No exact value was given to look by. */
  readonly isEmpty?: boolean;
}

/** A near-unique part of a correspondent: the name of its tag, and its steps within the entry. */
interface Exact {
  readonly tag: string;
  readonly steps: readonly string[];
  readonly label: Field['label'];
}

/** Whether the person may use addresses again in this system at all. */
export function mayReuse({ system }: Pick<RegisterVisit, 'system'>): boolean {
  return system.may.includes('reuse-address');
}

/** Looks whether the correspondent of an entry wrote before, by each exact value given, until one is found. */
export async function lookEarlier(
  visit: RegisterVisit,
  type: RecordType,
  values: FieldValues,
  name: string,
): Promise<Earlier> {
  const { incoming, call, system } = visit;
  let isEmpty = true;
  for (const { tag, steps } of exactIn(groupOf(type))) {
    const value = valueAt(entryAt(values, name), steps);
    if (typeof value !== 'string' || value.trim() === '') continue;
    isEmpty = false;
    const input = { system: system.id, recordType: type.id, field: tag, value };
    const found = await runQuery(incoming.installation, call, findEarlier, input);
    if (found) return { name, found: { ...found, field: tag } };
  }
  return { name, found: undefined, isEmpty };
}

/** The values with the address of an earlier record in one entry; what was typed there stays as it is. */
export async function withAddress(
  visit: RegisterVisit,
  type: RecordType,
  values: FieldValues,
  { name, field, record }: { name: string; field: string; record: string },
): Promise<FieldValues> {
  const { incoming, call, system } = visit;
  const group = groupOf(type);
  const exact = exactIn(group).find(({ tag }) => tag === field);
  const entry = entryAt(values, name);
  const value = exact && valueAt(entry, exact.steps);
  if (!group || typeof value !== 'string') return values;
  const input = { system: system.id, recordType: type.id, field, value, record };
  const taken = await runQuery(incoming.installation, call, takeAddress, input).catch((fault: unknown) => {
    // Changed meanwhile, so that it is no longer the one that was offered: nothing is taken over.
    if (fault instanceof DomainError && fault.code === 'not-found') return {};
    throw fault;
  });
  const at = Number(name.split('.').at(-1));
  const entries: unknown[] = Array.isArray(values[group.id]) ? [...(values[group.id] as unknown[])] : [];
  entries[at] = fillIn(taken, entry);
  return { ...values, [group.id]: entries };
}

/** Below each correspondent: the button that looks, and what it found. */
export function earlierBelow(
  visit: RegisterVisit,
  type: RecordType,
  earlier: Earlier | undefined,
): FormView['afterEntry'] {
  const group = groupOf(type);
  if (!mayReuse(visit) || !group || exactIn(group).length === 0) return undefined;
  const { language, timeZone, now } = visit;
  return (name: string, field: Field) => {
    if (field.id !== group.id) return null;
    const own = earlier?.name === name ? earlier : undefined;
    const number = own?.found?.controlNumber ?? '';
    return (
      <div
        class="field-wide"
        data-finds={`find:${name}`}
        data-exact={exactIn(group)
          .map(({ steps }) => [name, ...steps].join('.'))
          .join(' ')}
      >
        <Button kind="quiet" name="change" value={`find:${name}`}>
          {texts(language, 'find')}
        </Button>
        <div role="status">
          {own?.found ? (
            <>
              <p>
                {texts(language, 'found', {
                  number,
                  day: formatDate(own.found.registeredAt, { language, style: 'long', timeZone, now }),
                })}{' '}
                <span class="soft">{texts(language, 'noted')}</span>
              </p>
              <Button name="change" value={`reuse:${name}:${own.found.field}:${own.found.id}`}>
                {texts(language, 'use', { number })}
              </Button>
            </>
          ) : own ? (
            <p class="soft">
              {own.isEmpty
                ? texts(language, 'nothing', {
                    fields: exactIn(group)
                      .map(({ label }) => inLanguage(label, language))
                      .join(', '),
                  })
                : texts(language, 'none')}
            </p>
          ) : null}
        </div>
      </div>
    );
  };
}

function groupOf(type: RecordType): Field | undefined {
  return type.fields.find(({ id }) => id === type.correspondents);
}

function exactIn(field: Field | undefined, steps: readonly string[] = []): Exact[] {
  return (field?.fields ?? []).flatMap((part) => {
    const own = [...steps, part.id];
    if (part.type === 'group') return exactIn(part, own);
    return part.exactMatch === undefined ? [] : [{ tag: part.exactMatch, steps: own, label: part.label }];
  });
}

function entryAt(values: FieldValues, name: string): unknown {
  const [, group = '', at = ''] = name.split('.');
  const entries = values[group];
  return Array.isArray(entries) ? (entries[Number(at)] as unknown) : undefined;
}

function valueAt(entry: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    entry,
  );
}

/** What was typed comes before what was taken over. */
function fillIn(taken: unknown, typed: unknown): unknown {
  if (typeof taken !== 'object' || taken === null) return typed ?? taken;
  const own = typeof typed === 'object' && typed !== null ? (typed as Record<string, unknown>) : {};
  const parts = taken as Record<string, unknown>;
  const names = new Set([...Object.keys(parts), ...Object.keys(own)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      own[name] === undefined || own[name] === '' ? parts[name] : fillIn(parts[name], own[name]),
    ]),
  );
}
