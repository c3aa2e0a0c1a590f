import type { Definition } from '../../definition/definition.ts';
import type { Language } from '../../definition/text.ts';
import { cutText, joinMarks } from '../../engine/redaction/cut-text.ts';
import type { RedactedDocument } from '../../engine/redaction/types.ts';
import type { ReleaseContent, ReleasePiece } from '../../platform/release-copy/index.ts';

type Reasons = NonNullable<Definition['system']['redaction']>['reasons'];

/** What a copy is to say, and what must not be in it. */
export interface CopyToMake {
  readonly content: ReleaseContent;
  /** Passages that are removed. */
  readonly removed: readonly string[];
}

const words = {
  title: { en: 'Release copy', fr: 'Copie à communiquer' },
  about: {
    en: 'This copy holds the text of a document and nothing else: no pictures, attachments or layout. Where something is withheld, the section of the law stands in its place.',
    fr: 'Cette copie contient le texte d’un document et rien d’autre : ni images, ni pièces jointes, ni mise en page. Là où un passage est retenu, l’article de la loi en tient lieu.',
  },
  nothing: { en: 'Nothing is withheld from this text.', fr: 'Rien n’est retenu dans ce texte.' },
  whole: { en: 'This document is withheld in full:', fr: 'Ce document est retenu en entier :' },
} as const;

/** Title of every release copy, and what is said where nothing is withheld from it. */
export const { title: copyTitle, nothing: nothingWithheld } = words;

/** The content of the release copy of one document. Only what stays goes into it; a gap is as long as its section, whatever was there. */
export function releaseContent(
  { marks, withheld }: Pick<RedactedDocument, 'marks' | 'withheld'>,
  text: string | undefined,
  { reasons, language }: { readonly reasons: Reasons; readonly language: Language },
): CopyToMake {
  const title = words.title[language];
  const gapOf = (ids: readonly string[]) => `[${ids.map((id) => sectionOf(reasons, id, language)).join('; ')}]`;
  if (withheld !== undefined || text === undefined) {
    const whole = `${words.whole[language]} ${gapOf(withheld === undefined ? [] : [withheld])}`;
    const preface = [whole, legend(reasons, withheld ?? '', language)];
    return { content: { language, title, preface, lines: [] }, removed: (text ?? '').split('\n') };
  }
  const used = [...new Set(joinMarks(text, marks).flatMap((gap) => gap.reasons))];
  const preface = [
    words.about[language],
    ...(used.length === 0 ? [words.nothing[language]] : used.map((id) => legend(reasons, id, language))),
  ];
  const lines: ReleasePiece[][] = [[]];
  for (const stretch of cutText(text, marks)) {
    if ('reasons' in stretch) lines.at(-1)?.push({ gap: gapOf(stretch.reasons) });
    else addText(lines, stretch.text);
  }
  const removed = joinMarks(text, marks).map(({ start, end }) => text.slice(start, end));
  return { content: { language, title, preface, lines }, removed };
}

function addText(lines: ReleasePiece[][], text: string): void {
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) lines.push([]);
    if (line !== '') lines.at(-1)?.push({ text: line });
  }
}

/** The section of a reason, as it stands in place of what is withheld. */
export function sectionOf(reasons: Reasons, id: string, language: Language): string {
  return reasons.find((reason) => reason.id === id)?.section[language] ?? id;
}

/** What a section means. */
export function legend(reasons: Reasons, id: string, language: Language): string {
  const reason = reasons.find((one) => one.id === id);
  if (!reason) return `[${id}]`;
  const colon = language === 'fr' ? ' :' : ':';
  return `[${reason.section[language]}]${colon} ${reason.label[language]} (${reason.law[language]})`;
}
