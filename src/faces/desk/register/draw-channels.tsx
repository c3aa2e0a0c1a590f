import type { DraftView } from '../../../casework/drafts/draft.ts';
import { ItemList, PageHeading } from '../../../ui/index.ts';
import { oneOf } from '../../shell/form-values.ts';
import { DraftOffer } from '../form/drafts.tsx';
import { type RegisterVisit, registerPath, texts, titleOf } from './words.ts';

/** The first page: how it arrived, each channel with a key of its own, and what was begun and not sent. */
export function drawChannels(
  visit: RegisterVisit,
  drafts: readonly DraftView[],
  asked: string | undefined,
): Promise<Response> {
  const { language, definition, base } = visit;
  const channels = definition.recordTypes.flatMap(({ id, channels: own }) => own.map((channel) => ({ id, channel })));
  return visit.draw(
    { title: texts(language, 'title'), path: `${base}/register` },
    <>
      <PageHeading language={language} title={texts(language, 'title')} meta={texts(language, 'how')} />
      <DraftOffer
        page={visit}
        drafts={drafts}
        path={`${base}/register`}
        action={`${base}/register/drafts`}
        asked={asked}
        titleOf={({ values }) => titleOf(visit, oneOf(values, 'type'), oneOf(values, 'channel'))}
      />
      <ItemList
        label={texts(language, 'how')}
        items={channels.map(({ id, channel }, at) => ({
          title: titleOf(visit, id, channel) ?? channel,
          href: registerPath(base, id, channel),
          hotkey: at < 9 ? String(at + 1) : undefined,
        }))}
      />
    </>,
  );
}
