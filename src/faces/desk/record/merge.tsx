import { type Clash, type Field, showValue } from '../../../casework/records/in-words.ts';
import { defineTexts, formatDate, HiddenFields, inLanguage, Notice, Radios } from '../../../ui/index.ts';
import { valueOfField } from './field-values.tsx';
import { type Compared, clashName } from './merge-values.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  title: {
    en: 'Someone saved this record while you were writing',
    fr: 'Quelqu’un a enregistré ce dossier pendant que vous écriviez',
  },
  nothingLost: {
    en: 'Nothing you typed is lost. Choose below where both of you changed the same; the rest is put together already. What you typed also stands in the form: change it there if neither fits.',
    fr: 'Rien de ce que vous avez saisi n’est perdu. Choisissez ci-dessous là où vous avez tous deux modifié la même chose; le reste est déjà réuni. Votre saisie figure aussi dans le formulaire : modifiez-la si ni l’une ni l’autre ne convient.',
  },
  noClash: {
    en: 'Nothing you typed is lost, and you did not change the same: both are put together below. Check it, then save.',
    fr: 'Rien de ce que vous avez saisi n’est perdu, et vous n’avez pas modifié la même chose : le tout est réuni ci-dessous. Vérifiez, puis enregistrez.',
  },
  kept: { en: 'Changed by you: {fields}.', fr: 'Modifié par vous : {fields}.' },
  taken: { en: 'Changed by others: {fields}.', fr: 'Modifié par d’autres : {fields}.' },
  who: { en: '{name}, {when}', fr: '{name}, {when}' },
  someone: { en: 'someone else', fr: 'quelqu’un d’autre' },
  mine: { en: 'What you typed', fr: 'Ce que vous avez saisi' },
  theirs: { en: 'What it says now ({who})', fr: 'Ce qui est indiqué maintenant ({who})' },
  was: { en: 'It said before: {value}', fr: 'Il était indiqué : {value}' },
  nothing: { en: 'nothing', fr: 'rien' },
  numbered: { en: '{name} {number}', fr: '{name} {number}' },
});

/** What both changed, to choose from; what only one changed is said, and stands in the form already. */
export function ChooseVersions({ sheet, compared }: { sheet: Sheet; compared: Compared }) {
  const { language } = sheet;
  const { clashes, kept, taken } = compared.merged;
  return (
    <>
      <Notice kind="soon" title={texts(language, 'title')} live={compared.faults.length === 0}>
        <p>{texts(language, clashes.length > 0 ? 'nothingLost' : 'noClash')}</p>
        {kept.length > 0 ? <p>{texts(language, 'kept', { fields: named(sheet, kept) })}</p> : null}
        {taken.length > 0 ? <p>{texts(language, 'taken', { fields: namedWithWho(sheet, compared, taken) })}</p> : null}
      </Notice>
      {clashes.map((clash) => (
        <Choose sheet={sheet} compared={compared} clash={clash} />
      ))}
    </>
  );
}

function Choose({ sheet, compared, clash }: { sheet: Sheet; compared: Compared; clash: Clash }) {
  const { language } = sheet;
  const name = clashName(clash);
  const fault = compared.faults.find(({ field }) => field === `merge.${name}`);
  const who = whoChanged(sheet, compared, String(clash.path[0]));
  return (
    <div>
      <HiddenFields values={{ clash: name }} />
      <Radios
        language={language}
        name={`merge.${name}`}
        label={labelOf(sheet, clash)}
        hint={texts(language, 'was', { value: inWords(sheet, clash, clash.was) })}
        error={fault?.text}
        options={[
          { value: 'mine', label: texts(language, 'mine'), hint: inWords(sheet, clash, clash.mine) },
          { value: 'theirs', label: texts(language, 'theirs', { who }), hint: inWords(sheet, clash, clash.now) },
        ]}
      />
    </div>
  );
}

/** A value in words, groups with all that is in them. */
function inWords(sheet: Sheet, { field }: Clash, value: unknown): string {
  const { definition, language } = sheet;
  const shown = field.type === 'choices' ? undefined : valueOfField(sheet, field, value);
  if (typeof shown === 'string') return shown;
  const words = showValue(definition, field, value);
  return words ? words[language] : texts(language, 'nothing');
}

/** "Correspondents 1, E-mail" */
function labelOf({ language, type }: Sheet, { path }: Clash): string {
  const names: string[] = [];
  let fields: readonly Field[] = type.fields;
  for (const step of path) {
    if (typeof step === 'number') {
      names.push(texts(language, 'numbered', { name: names.pop() ?? '', number: step + 1 }));
      continue;
    }
    const field = fields.find(({ id }) => id === step);
    names.push(field ? inLanguage(field.label, language) : step);
    fields = field?.fields ?? [];
  }
  return names.join(', ');
}

function named({ language, type }: Sheet, ids: readonly string[]): string {
  return ids
    .map((id) => type.fields.find((field) => field.id === id))
    .flatMap((field) => (field ? inLanguage(field.label, language) : []))
    .join(', ');
}

function namedWithWho(sheet: Sheet, compared: Compared, ids: readonly string[]): string {
  return ids.map((id) => `${named(sheet, [id])} (${whoChanged(sheet, compared, id)})`).join(', ');
}

/** Who changed a field last, and when. */
function whoChanged({ language, visit }: Sheet, { changes }: Compared, field: string): string {
  const last = changes.findLast(({ fields }) => fields.includes(field));
  const name = last?.actorName ?? texts(language, 'someone');
  if (!last) return name;
  const { timeZone, now } = visit;
  return texts(language, 'who', { name, when: formatDate(last.at, { language, style: 'date-time', timeZone, now }) });
}
