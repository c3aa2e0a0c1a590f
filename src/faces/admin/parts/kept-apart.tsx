import type { Definition } from '../../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language, Section } from '../../../ui/index.ts';
import { roleTitle } from './system.ts';

const texts = defineTexts({
  apart: { en: 'Roles one person may not hold together', fr: 'Rôles qu’une même personne ne peut cumuler' },
  both: { en: '{one} and {other}: ', fr: '{one} et {other} : ' },
});

/** Separation of duties, in the words of the configuration. */
export function KeptApart({ language, definition }: { language: Language; definition: Definition }) {
  const rules = definition.access.incompatible;
  if (rules.length === 0) return null;
  return (
    <Section title={texts(language, 'apart')} id="apart">
      <ul>
        {rules.map(({ roles: [one, other], because }) => (
          <li>
            <b>
              {texts(language, 'both', {
                one: roleTitle(definition, one, language),
                other: roleTitle(definition, other, language),
              })}
            </b>
            {inLanguage(because, language)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
