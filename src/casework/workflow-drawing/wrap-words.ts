/** Pixels of a character and a line; Noto Sans is a little narrower on the average, so that nothing runs over. */
const size = { box: { character: 7.6, line: 18 }, label: { character: 6.6, line: 15 } } as const;

/** Breaks a text into lines of at most so many characters, between words. */
export function wrapWords(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text === '' ? [] : text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Room for the words of a state, with a margin. */
export function boxSize(lines: readonly string[]): { width: number; height: number } {
  const { width, height } = room(lines, size.box);
  return { width: Math.max(96, width + 24), height: height + 16 };
}

/** Room for the words along a line. */
export function labelSize(lines: readonly string[]): { width: number; height: number } {
  return room(lines, size.label);
}

function room(lines: readonly string[], { character, line }: { character: number; line: number }) {
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return { width: Math.ceil(longest * character), height: lines.length * line };
}
