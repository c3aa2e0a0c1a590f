import type { Definition } from '../../definition/definition.ts';
import { findField } from '../../definition/lookup/find-field.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { Language } from '../../definition/text.ts';
import { register } from '../../engine/decide/register.ts';
import { localToday } from '../../engine/local-today.ts';
import type { Actor, FieldValues, Refusal } from '../../engine/types.ts';
import type { IntakeItem } from '../../platform/intake/index.ts';
import { type Fallbacks, fallbackValue, unknownPart, unknownSender } from './fallback-value.ts';
import { proposeFields } from './propose-fields.ts';

/** What an item is registered as. */
export interface FittedFields {
  readonly channel: string;
  readonly fields: FieldValues;
  /** JSON pointers of values about which the item said nothing usable, and which the registrar must give. */
  readonly assumed: readonly string[];
}

interface FitRequest {
  readonly definition: Definition;
  readonly recordType: string;
  readonly item: Pick<IntakeItem, 'kind' | 'proposals'>;
  readonly fileName: string;
  readonly actor: Actor;
  readonly now: Date;
}

const mostRepairs = 8;

/**
 * Makes of the proposals of an item what the engine accepts: values that do not fit are shortened or left out, and what is required
 * and missing gets a neutral value to be confirmed. An item is registered with gaps rather than left lying.
 *
 * @returns the engine's refusal when no such values exist, for example where a role may not register
 */
export function fitFields({
  definition,
  recordType: id,
  item,
  fileName,
  actor,
  now,
}: FitRequest): FittedFields | Refusal {
  const recordType = getRecordType(definition, id);
  const { intake } = recordType;
  const channel = item.kind === 'mail' ? intake!.channel : intake!.documentChannel;
  const fields = structuredClone(proposeFields(recordType, item.proposals));
  const language: Language = item.proposals.language?.value ?? 'en';
  const fallbacks: Fallbacks = {
    definition,
    today: localToday(definition, now),
    language,
    office: actor.grants.find(({ office }) => office !== undefined)?.office,
    account: actor.account,
    subject: subjectOf(item, fileName, language),
    subjectField: recordType.subjectLine,
  };
  const assumed = new Set<string>();
  for (let repairs = 0; ; repairs += 1) {
    const decision = register({ definition, recordType: id, channel, fields, actor, now, newId: () => '' });
    if (decision.ok) return { channel, fields, assumed: [...assumed] };
    const { errors } = decision.refusal;
    const inFields = errors.filter(({ pointer }) => pointer.startsWith('/fields/'));
    if (repairs === mostRepairs || inFields.length === 0) return decision.refusal;
    for (const { pointer, code } of inFields.toReversed()) {
      const path = pointer.slice('/fields/'.length).split('/');
      const field = findField(recordType, path.filter((step) => !/^\d+$/.test(step)).join('.'));
      if (code === 'required' && field) {
        const siblings = parentOf(fields, path);
        const value = fallbackValue(fallbacks, field);
        const isName = value === unknownPart && path.length > 1;
        const named = isName && Object.values(siblings).every((one) => typeof one !== 'string');
        set(fields, path, named ? unknownSender[language] : value);
        assumed.add(pointer);
      } else if (code === 'too-long' && field?.validation?.maxLength) {
        set(fields, path, String(get(fields, path)).slice(0, field.validation.maxLength));
      } else {
        set(fields, path, undefined);
      }
    }
  }
}

/** A mail or scan without a subject is named by its first sentence, else by its file. */
function subjectOf({ proposals }: FitRequest['item'], fileName: string, language: Language): string {
  const sentence = proposals.summary?.value.replace(/\s+/g, ' ').trim() ?? '';
  if (sentence.length >= 3) return sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence;
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  if (stem.length >= 3) return stem.slice(0, 100);
  return language === 'fr' ? 'Envoi sans objet' : 'Item without a subject';
}

type Values = Record<string, unknown>;

function parentOf(values: Values, path: readonly string[]): Values {
  return path.slice(0, -1).reduce<Values>((at, step) => (at[step] as Values | undefined) ?? {}, values);
}

function get(values: Values, path: readonly string[]): unknown {
  return parentOf(values, path)[path.at(-1)!];
}

function set(values: Values, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<Values>((at, step) => {
    at[step] ??= {};
    return at[step] as Values;
  }, values);
  const last = path.at(-1)!;
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}
