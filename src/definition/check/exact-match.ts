import type { Finding, Path, SystemFolder } from '../finding.ts';
import type { Field } from '../schema/field.ts';
import { fillText, type Text } from '../text.ts';

/** Parts of a person's or body's name, and other values that many people share: a tag would give them away by frequency. */
const neverTagged =
  /^(given|family|middle|first|last|full|sur)?(name|names|given|family|surname|initials|alias|title|organization|organisation|type|city|street|address|country|birth.*|dateOfBirth)$/i;
const namesOfSomeone =
  /^(given|family|middle|first|last|full|sur)?(name|names|given|family|surname|initials|alias|title|organization|organisation)$/i;
const names = ['Tremblay', 'Jean Tremblay', "O'Brien", 'Li', 'Marie-Ève Côté', 'NGUYEN'];

/** Whether a field is a part of a person's or body's name, by its id and those of the groups it stands in. */
export function namesSomeone(id: string, within: readonly string[]): boolean {
  return namesOfSomeone.test(id) || within.some((one) => /^names?$/i.test(one));
}

/** Exact-match tags stand only on near-unique values: e-mail, telephone, and numbers whose pattern no name would fit. */
export function* checkExactMatch({ recordTypes }: SystemFolder): Generator<Finding> {
  for (const { file, value } of recordTypes) {
    const taken = new Set<string>();
    for (const { path, field, within } of walk(value.fields, [], [])) {
      if (field.exactMatch === undefined) continue;
      const reason =
        reasonAgainst(field, within) ?? (taken.has(field.exactMatch) ? takenTag(field.exactMatch) : undefined);
      taken.add(field.exactMatch);
      if (reason) yield { file, path: [...path, 'exactMatch'], message: reason };
    }
  }
}

function* walk(
  fields: readonly Field[],
  at: Path,
  within: readonly string[],
): Generator<{ path: Path; field: Field; within: readonly string[] }> {
  for (const [index, field] of fields.entries()) {
    const path: Path = [...at, 'fields', index];
    yield { path, field, within };
    if (field.fields) yield* walk(field.fields, path, [...within, field.id]);
  }
}

function reasonAgainst(field: Field, within: readonly string[]): Text | undefined {
  if (field.type !== 'email' && field.type !== 'phone' && field.type !== 'text') {
    return fillText(
      {
        en: 'a {type} field is not near-unique; only email, phone and text are',
        fr: 'un champ {type} n’est pas quasi unique; seuls email, phone et text le sont',
      },
      { type: field.type },
    );
  }
  if (neverTagged.test(field.id) || within.some((id) => /^names?$/i.test(id))) {
    return {
      en: 'a name or other common value never has a tag',
      fr: 'un nom ou une autre valeur courante n’a jamais d’étiquette',
    };
  }
  if (field.type === 'text' && !excludesNames(field.validation?.pattern)) {
    return {
      en: 'a text needs a validation.pattern that no name fits, such as "[A-Z]{2}-[0-9]{6}"',
      fr: 'un texte demande un validation.pattern auquel aucun nom ne correspond, comme « [A-Z]{2}-[0-9]{6} »',
    };
  }
  return undefined;
}

function excludesNames(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    return names.every((name) => !whole.test(name));
  } catch {
    return true; // Reported as an invalid pattern.
  }
}

function takenTag(tag: string): Text {
  return fillText(
    {
      en: 'the tag "{tag}" is already taken by another field',
      fr: 'l’étiquette « {tag} » est déjà prise par un autre champ',
    },
    { tag },
  );
}
