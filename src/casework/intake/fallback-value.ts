import type { Definition } from '../../definition/definition.ts';
import { optionsOffered } from '../../definition/lookup/options-of.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { Language, Text } from '../../definition/text.ts';

/** What an imported item is registered with where it says nothing itself. */
export interface Fallbacks {
  readonly definition: Definition;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly language: Language;
  /** Office of whoever imports, for fields that ask for one. */
  readonly office: string | undefined;
  readonly account: string;
  /** Subject of an item that has none. */
  readonly subject: string;
  /** Field that names the record. */
  readonly subjectField: string;
}

/** Stands for the name of a writer who is not named. */
export const unknownSender: Text = { en: 'Unknown sender', fr: 'Expéditeur inconnu' };

/** Stands for a part of a name, or any other text, that is not known. */
export const unknownPart = '—';

/**
 * A value for a required field about which the item says nothing, for the registrar to correct: today, the first choice offered, the
 * importing office, "Unknown sender" for a group of people, no. Undefined where nothing neutral exists.
 */
export function fallbackValue(fallbacks: Fallbacks, field: Field): unknown {
  const { definition, today, language, office, account, subject, subjectField } = fallbacks;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return field.id === subjectField ? subject : unknownPart;
    case 'date':
      return today;
    case 'choice':
      return choiceOf(optionsOffered(definition, field, today), language);
    case 'choices':
      return optionsOffered(definition, field, today)
        .slice(0, 1)
        .map(({ id }) => id);
    case 'office':
      return office ?? definition.system.offices[0]?.id;
    case 'offices':
      return [office ?? definition.system.offices[0]!.id];
    case 'yes-no':
      return false;
    case 'number':
      return typeof field.validation?.min === 'number' ? field.validation.min : 0;
    case 'account':
      return account;
    case 'group': {
      const parts = Object.fromEntries(
        (field.fields ?? [])
          .filter(({ required }) => required === 'registration')
          .map((part) => [part.id, fallbackValue(fallbacks, part)]),
      );
      const named = nameUnknown(parts, unknownSender[language]);
      return field.repeats ? [named] : named;
    }
    case 'email':
    case 'phone':
      return undefined;
  }
}

function choiceOf(options: readonly { id: string }[], language: Language): string | undefined {
  return (options.find(({ id }) => id === language) ?? options[0])?.id;
}

/** One of the unknown texts of a group says who is meant: the last, which in a name is the family name. */
function nameUnknown(parts: Record<string, unknown>, name: string): Record<string, unknown> {
  const last = Object.keys(parts).findLast((id) => parts[id] === unknownPart);
  return last === undefined ? parts : { ...parts, [last]: name };
}
