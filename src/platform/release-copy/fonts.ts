import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const files = createRequire(import.meta.url);
const subsets = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;
type Weight = 400 | 700;

/** The parts of pdfkit that fonts are looked up with. */
interface FontBook {
  registerFont(name: string, source: Buffer): unknown;
  font(name: string): unknown;
}

/** A stretch of text that one font can show. */
export interface FontRun {
  readonly font: string;
  readonly text: string;
}

/** Finds for each character the subset of Noto Sans that has it; undefined where none has, and a PDF cannot show the text. */
export function makeFonts(book: FontBook): (text: string, weight: Weight) => FontRun[] | undefined {
  const known = new Map<string, string | undefined>();
  const loaded = new Set<string>();
  return (text, weight) => {
    const runs: { font: string; text: string }[] = [];
    for (const character of text) {
      const last = runs.at(-1);
      // A space goes with the words before it.
      if (last && character === ' ') last.text += character;
      else {
        const font = fontOf(character, weight);
        if (font === undefined) return undefined;
        if (last?.font === font) last.text += character;
        else runs.push({ font, text: character });
      }
    }
    return runs;
  };

  function fontOf(character: string, weight: Weight): string | undefined {
    const key = `${weight} ${character}`;
    if (!known.has(key)) known.set(key, search(character, weight));
    return known.get(key);
  }

  function search(character: string, weight: Weight): string | undefined {
    return subsets.map((subset) => `${subset}-${weight}`).find((name) => hasGlyph(name, character));
  }

  function hasGlyph(name: string, character: string): boolean {
    if (!loaded.has(name)) {
      book.registerFont(name, readFileSync(files.resolve(`@fontsource/noto-sans/files/noto-sans-${name}-normal.woff`)));
      loaded.add(name);
    }
    book.font(name);
    const { _font } = book as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } };
    return _font.font.hasGlyphForCodePoint(character.codePointAt(0) as number);
  }
}
