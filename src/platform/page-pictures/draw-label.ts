import { once } from 'node:events';
import type { PDFiumLibrary } from '@hyzyla/pdfium';
import PDFDocument from 'pdfkit';
import { makeFonts } from '../release-copy/fonts.ts';
import type { DrawLabel } from './burn.ts';
import { drawPage, openPdf } from './open-pages.ts';
import type { PageSize } from './pages.ts';
import type { Picture } from './picture.ts';

/** Points of the largest and smallest letters of a label; where even these do not fit, the area stays white. */
const letters = { most: 26, least: 8 } as const;

/** Draws labels as the fonts of a release copy show them; each of one size only once. */
export function makeLabels(library: PDFiumLibrary): DrawLabel {
  const known = new Map<string, Promise<Picture>>();
  return (label, width, height) => {
    const key = `${width} ${height} ${label}`;
    const drawn = known.get(key) ?? drawLabel(library, label, { width, height });
    known.set(key, drawn);
    return drawn;
  };
}

async function drawLabel(library: PDFiumLibrary, label: string, { width, height }: PageSize): Promise<Picture> {
  const pdf = new PDFDocument({ size: [width, height], margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(pdf, 'end');
  const runs = makeFonts(pdf)(label, 700) ?? [];
  const room = { width: width - 8, height: height - 6 };
  const widthAt = (size: number) =>
    runs.reduce((sum, { font, text }) => sum + pdf.font(font).fontSize(size).widthOfString(text), 0);
  const size = Math.floor(
    Math.min(letters.most, room.height / 1.3, (letters.most * room.width) / widthAt(letters.most)),
  );
  pdf.addPage();
  if (size >= letters.least) {
    let x = (width - widthAt(size)) / 2;
    for (const { font, text } of runs) {
      pdf.font(font).fontSize(size);
      pdf.text(text, x, (height - size * 1.36) / 2, { lineBreak: false });
      x += pdf.widthOfString(text);
    }
  }
  pdf.end();
  await ended;
  return drawPage(await openPdf(library, new Uint8Array(Buffer.concat(chunks))), 1, 1);
}
