import { DomainError } from '../../../casework/domain-error.ts';
import { findTwin, type Twin } from '../../../casework/intake/find-twin.ts';
import { digestOf } from '../../../casework/intake/import-item.ts';
import type { FieldValues, RecordType } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { SentFile } from '../../../http/read-multipart.ts';
import { defineTexts, formatDate, Notice } from '../../../ui/index.ts';
import { fieldName, UsedNumber } from '../form/used-number.tsx';
import { texts as common, type RegisterVisit } from './words.ts';

const texts = defineTexts({
  title: { en: 'This may be registered already', fr: 'Ceci est peut-être déjà enregistré' },
  matter: {
    en: 'On {day} something with the same subject was registered from the same correspondent.',
    fr: 'Le {day}, un envoi du même correspondant ayant le même objet a été enregistré.',
  },
  content: {
    en: 'On {day} something with exactly the same file was registered.',
    fr: 'Le {day}, un envoi comportant exactement le même fichier a été enregistré.',
  },
  item: {
    en: 'On {day} something was registered with the same {fields}.',
    fr: 'Le {day}, un envoi a été enregistré avec les mêmes renseignements : {fields}.',
  },
  hidden: { en: 'It is not within your reach.', fr: 'Il n’est pas à votre portée.' },
  goOn: {
    en: 'To register this one all the same, press “{save}” again.',
    fr: 'Pour l’enregistrer malgré tout, appuyez de nouveau sur « {save} ».',
  },
  files: {
    en: 'Choose the files again if they are no longer there.',
    fr: 'Choisissez de nouveau les fichiers s’ils n’y sont plus.',
  },
});

/** Looks for the same thing registered before; nothing for someone who may not register. */
export async function lookTwin(
  { incoming, call, system }: RegisterVisit,
  { type, values, files }: { type: RecordType; values: FieldValues; files: readonly SentFile[] },
): Promise<Twin | undefined> {
  if (!system.may.includes('register')) return undefined;
  const digests = files.map(({ content }) => digestOf(content));
  const input = { system: system.id, recordType: type.id, fields: values, digests };
  try {
    return await runQuery(incoming.installation, call, findTwin, input);
  } catch (fault) {
    // Whoever has used up what they may look at still registers what came in; they do without the hint.
    if (fault instanceof DomainError && fault.code === 'over-budget') return undefined;
    throw fault;
  }
}

interface TwinNoticeParams {
  readonly visit: RegisterVisit;
  readonly type: RecordType;
  readonly twin: Twin;
  readonly hasFiles: boolean;
}

/** What was found, and how to go on all the same. */
export function TwinNotice({ visit, type, twin, hasFiles }: TwinNoticeParams) {
  const { language, base, timeZone, now } = visit;
  const save = common(language, 'save');
  const goOn = `${texts(language, 'goOn', { save })} ${hasFiles ? texts(language, 'files') : ''}`;
  if (twin.by === 'number') return <UsedNumber page={visit} type={type} twin={twin} goOn={goOn} />;
  const fields = (type.twinBy ?? []).map((path) => fieldName(type, path, language));
  const day = formatDate(twin.registeredAt, { language, style: 'long', timeZone, now });
  return (
    <Notice kind="soon" title={texts(language, 'title')} live>
      <p>
        {texts(language, twin.by, { day, fields: fields.join(', ') })}{' '}
        {twin.known ? (
          <a href={`${base}/records/${twin.known.id}`} target="_blank" rel="noopener">
            {twin.known.controlNumber}
          </a>
        ) : (
          texts(language, 'hidden')
        )}
      </p>
      <p>{goOn}</p>
    </Notice>
  );
}
