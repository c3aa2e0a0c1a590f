import { fillText, type Text } from '../text.ts';

/**
 * Why a regular expression is refused; undefined when it is fine. A pattern must compile, and must run in time linear in its
 * text: no repetition inside a repetition, no alternatives inside a repetition, no backreference, no look-around, and not two
 * open-ended repetitions side by side. Strict, because the text comes from outside.
 */
export function explainUnsafePattern(pattern: string): Text | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return { en: 'is not a valid regular expression', fr: 'n’est pas une expression rationnelle valide' };
  }
  const reason = reasonAgainst(pattern);
  if (!reason) return undefined;
  return fillText(
    { en: 'could run for a very long time: {en}', fr: 'pourrait durer très longtemps : {fr}' },
    { en: reason.en, fr: reason.fr },
  );
}

const nested: Text = { en: 'a repetition within a repetition', fr: 'une répétition dans une répétition' };
const choices: Text = { en: 'alternatives within a repetition', fr: 'des variantes dans une répétition' };
const back: Text = { en: 'a backreference or look-around', fr: 'un renvoi ou une assertion avant ou arrière' };
const adjacent: Text = { en: 'several open-ended repetitions', fr: 'plusieurs répétitions sans limite' };

interface Group {
  repeats: boolean;
  chooses: boolean;
}

function reasonAgainst(pattern: string): Text | undefined {
  if (/\\[1-9k]|\(\?<?[=!]/.test(pattern)) return back;
  const open: Group[] = [{ repeats: false, chooses: false }];
  let closed: Group | undefined;
  let openEnded = 0;
  for (const token of tokensOf(pattern)) {
    const group = open.at(-1)!;
    if (token.startsWith('(')) open.push({ repeats: false, chooses: false });
    else if (token === '|') group.chooses = true;
    else if (isRepetition(token)) {
      const perhaps = token.startsWith('?');
      if (closed?.repeats && !perhaps) return nested;
      if (closed?.chooses && !perhaps) return choices;
      if (!isExact(token)) group.repeats = true;
      if (isWide(token) && ++openEnded > 1) return adjacent;
    }
    closed = undefined;
    if (token === ')') {
      closed = open.pop();
      // What repeats within stays within: the enclosing group repeats as well.
      if (closed?.repeats) open.at(-1)!.repeats = true;
      if (closed?.chooses) open.at(-1)!.chooses = true;
    }
  }
  return undefined;
}

function isRepetition(token: string): boolean {
  return /^([*+?]|\{\d+(,\d*)?\})\??$/.test(token);
}

function isExact(repetition: string): boolean {
  return /^\{\d+\}/.test(repetition);
}

/** Open-ended, or with so much room that several of them side by side take as long. */
function isWide(repetition: string): boolean {
  const [, least, most] = /^\{(\d+),(\d*)\}/.exec(repetition) ?? [];
  if (least === undefined) return /^[*+]/.test(repetition);
  return most === '' || Number(most) - Number(least) > 20;
}

/** Escapes, character classes, group openings, repetitions, and single characters. */
function tokensOf(pattern: string): string[] {
  return (
    pattern.match(
      /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?::|<\w+>))?|\{\d+(?:,\d*)?\}\??|[*+?]\??|./gsu,
    ) ?? []
  );
}
