import type { RecordType } from '../../../casework/records/in-words.ts';
import { ButtonRow, type Language, LinkButton, Notice, PageHeading, Toast } from '../../../ui/index.ts';
import { type RegisterVisit, registerPath, texts, titleOf } from './words.ts';

/** What was registered just before. */
export interface Before {
  readonly id: string;
  readonly controlNumber: string;
  /** Files that could not be added. */
  readonly missing: number;
}

interface DoneParams {
  readonly language: Language;
  readonly base: string;
  readonly type: RecordType;
  readonly before: Before;
}

/** Above the form for the next one: what the one before became. */
export function RegisteredBefore(params: DoneParams) {
  return (
    <Toast language={params.language} kind={params.before.missing > 0 ? 'bad' : 'good'}>
      <Done {...params} />
    </Toast>
  );
}

function Done({ language, base, type, before }: DoneParams) {
  const path = `${base}/records/${before.id}`;
  const acknowledge = type.intake?.acknowledge;
  return (
    <>
      <b>{texts(language, 'done', { number: before.controlNumber })}</b> <a href={path}>{texts(language, 'open')}</a>
      {acknowledge ? (
        <>
          {' · '}
          <a href={`${path}/actions/${acknowledge}`}>{texts(language, 'sayReceived')}</a>
        </>
      ) : null}
      {before.missing > 0 ? <p>{texts(language, 'missing', { count: before.missing })}</p> : null}
    </>
  );
}

/** After the last one: its number, and what usually comes next. */
export function drawDone(visit: RegisterVisit, type: RecordType, channel: string, before: Before): Promise<Response> {
  const { language, base } = visit;
  const title = titleOf(visit, type.id, channel) ?? texts(language, 'title');
  return visit.draw(
    { title, path: registerPath(base, type.id, channel) },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[{ label: texts(language, 'title'), href: `${base}/register` }, { label: title }]}
      />
      <div class="stack">
        <Notice kind={before.missing > 0 ? 'bad' : 'good'} live>
          <Done language={language} base={base} type={type} before={before} />
        </Notice>
        <ButtonRow>
          <LinkButton href={registerPath(base, type.id, channel)} kind="primary" hotkey="s">
            {texts(language, 'next')}
          </LinkButton>
          <LinkButton href={`${base}/register`} hotkey="n">
            {texts(language, 'how')}
          </LinkButton>
        </ButtonRow>
      </div>
    </>,
  );
}
