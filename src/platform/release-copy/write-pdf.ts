import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { breakLines, type MeasuredPart } from './break-lines.ts';
import { type FontRun, makeFonts } from './fonts.ts';
import type { PictureOfCopy, ReleaseContent, ReleaseCopy, ReleasePiece } from './release-content.ts';

const margin = 72;
const size = 10.5;
const leading = 15.5;
const titleSize = 18;
/** Above and below a picture, in points. */
const strip = 24;
const toPoints = 72 / 200;

type Line = readonly (FontRun & { readonly isGap: boolean })[];
type Weight = 400 | 700;

/**
 * A release copy as a tagged PDF (ISO 32000-1, 14.8) with embedded fonts: title, preface, lines, a page for each picture, page numbers. Undefined
 * when the fonts lack a character of it.
 */
export async function writePdf(
  { language, title, preface, lines }: ReleaseContent,
  pictures: readonly PictureOfCopy[] = [],
): Promise<ReleaseCopy | undefined> {
  const pdf = new PDFDocument({
    size: 'LETTER',
    margin,
    lang: language === 'fr' ? 'fr-CA' : 'en-CA',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: title, Producer: 'Chancery', Creator: 'Chancery' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(pdf, 'end');
  const runsOf = makeFonts(pdf);
  const width = () => 612 - 2 * margin;
  const heading = layOut([{ text: title }], 700, titleSize);
  const before = preface.map((line) => layOut([{ text: line }], 400, size));
  const body = lines.map((line) => layOut(line, 400, size));
  if (!heading || before.includes(undefined) || body.includes(undefined)) return undefined;

  let y = margin;
  pdf.addPage();
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  place('H1', heading, titleSize, 26);
  for (const line of before as Line[][]) place('P', line, size, leading);
  y += leading;
  for (const line of body as Line[][]) {
    if (line.length === 0) y += leading / 2;
    else place('P', line, size, leading);
  }
  for (const picture of pictures) placePicture(picture);
  root.end();
  numberPages();
  pdf.end();
  await ended;
  return { bytes: new Uint8Array(Buffer.concat(chunks)), mediaType: 'application/pdf', ending: 'pdf' };

  /** Lines of a paragraph, each a list of runs; undefined when a character cannot be shown. */
  function layOut(pieces: readonly ReleasePiece[], weight: Weight, fontSize: number): Line[] | undefined {
    pdf.fontSize(fontSize);
    const parts: MeasuredPart[] = [];
    for (const piece of pieces) {
      const isGap = 'gap' in piece;
      for (const text of isGap ? [piece.gap] : pieceWords(piece.text)) {
        const measured = measure(text, isGap ? 700 : weight);
        if (measured === undefined) return undefined;
        const mayBreak = !isGap && /[\s-]$/.test(text);
        if (measured <= width()) parts.push({ text, isGap, width: measured, mayBreak });
        else
          for (const letter of text)
            parts.push({ text: letter, isGap, width: measure(letter, weight) ?? 0, mayBreak: true });
      }
    }
    return breakLines(parts, width()).map((line) =>
      joined(line).flatMap(({ text, isGap }) =>
        (runsOf(text, isGap ? 700 : weight) ?? []).map((run) => ({ ...run, isGap })),
      ),
    );
  }

  function measure(text: string, weight: Weight): number | undefined {
    return runsOf(text, weight)?.reduce((sum, run) => {
      pdf.font(run.font);
      return sum + pdf.widthOfString(run.text, plain);
    }, 0);
  }

  /** One element of the structure tree, its lines one after the other, over as many pages as it takes. */
  function place(tag: 'H1' | 'H2' | 'P', paragraph: readonly Line[], fontSize: number, height: number): void {
    const drawn = paragraph.map((line) => () => {
      if (tag !== 'H2' && y + height > 792 - margin) {
        pdf.addPage();
        y = margin;
      }
      draw(line, fontSize, tag === 'H2' ? strip / 3 : margin);
      y += height;
    });
    root.add(pdf.struct(tag, {}, drawn));
  }

  function draw(line: Line, fontSize: number, left: number): void {
    let x = left;
    for (const { font, text } of line) {
      pdf.font(font).fontSize(fontSize);
      pdf.text(text, x, y, { ...plain, lineBreak: false });
      x += pdf.widthOfString(text, plain);
    }
  }

  /** A page as large as its picture with the heading above it. */
  function placePicture({ png, heading: words, alternative, ...pixels }: PictureOfCopy): void {
    const [wide, high] = [pixels.width * toPoints, pixels.height * toPoints];
    pdf.addPage({ size: [Math.max(wide, 200), high + 2 * strip], margin: 0 });
    y = strip / 4;
    place('H2', [runsOf(words, 700)?.map((run) => ({ ...run, isGap: false })) ?? []], size, strip);
    const draw = () => void pdf.image(Buffer.from(png), 0, strip, { width: wide, height: high });
    root.add(pdf.struct('Figure', { alt: alternative }, draw));
  }

  function numberPages(): void {
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      pdf.page.margins.bottom = 0;
      pdf.markContent('Artifact', { type: 'Pagination' });
      pdf.font('latin-400').fontSize(9);
      const isPicture = page >= count - pictures.length;
      const at = isPicture ? { x: strip / 3, y: pdf.page.height - strip * 0.75 } : { x: margin, y: 792 - margin / 2 };
      pdf.text(`${page + 1} / ${count}`, at.x, at.y, { ...plain, lineBreak: false });
      pdf.endMarkedContent();
    }
  }
}

/** No ligatures: each letter stays one character for whoever reads the file back. */
const plain = { features: ['kern'] as PDFKit.Mixins.OpenTypeFeatures[] };

function pieceWords(text: string): string[] {
  return text.replace(/[\t\u00a0]/g, ' ').match(/ +|[^ -]*-+|[^ -]+ ?/g) ?? [];
}

/** Neighbours of one kind are drawn as one text. */
function joined(line: readonly MeasuredPart[]): { text: string; isGap: boolean }[] {
  const parts: { text: string; isGap: boolean }[] = [];
  for (const { text, isGap } of line) {
    const last = parts.at(-1);
    if (last && last.isGap === isGap && !isGap) last.text += text;
    else parts.push({ text, isGap });
  }
  return parts;
}
