import { once } from 'node:events';
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import { LIMITS } from '../intake/limits.ts';
import { instanceOf } from './engines.ts';
import { PageRefusal } from './page-refusal.ts';
import type { PageSize, Pages } from './pages.ts';
import { type Picture, toPicture } from './picture.ts';

/** Media types that are shown as pages. */
export type PagesKind = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/tiff';

/**
 * Opens a PDF, or a picture as pages: PDF, PNG and JPEG by PDFium and TIFF by utif2, both of which run inside WebAssembly or JavaScript and reach
 * neither files nor network.
 *
 * @throws {PageRefusal}
 */
export async function openPages(kind: PagesKind, bytes: Uint8Array, library: PDFiumLibrary): Promise<Pages> {
  if (kind === 'image/tiff') return (await import('./open-tiff.ts')).openTiff(bytes);
  const isPdf = kind === 'application/pdf';
  const document = await openPdf(library, isPdf ? bytes : await onePicture(bytes));
  const count = document.getPageCount();
  if (count > LIMITS.picturePages) throw new PageRefusal('too-many-pages');
  const scale = isPdf ? LIMITS.pictureScale : 1;
  return {
    count,
    sizeOf: (page) => sizeOf(document.getPage(page - 1), scale),
    draw: (page) => drawPage(document, page, scale),
  };
}

/** Starts what draws, once for a thread. */
export function startDrawing(engine: WebAssembly.Module): Promise<PDFiumLibrary> {
  return PDFiumLibrary.init({ instantiateWasm: instanceOf(engine) });
}

/** Opens a PDF. @throws {PageRefusal} */
export async function openPdf(library: PDFiumLibrary, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch {
    throw new PageRefusal('unreadable');
  }
}

/** Draws a page so that its longer side stays within the ceiling. @param scale pixels for each of its points @throws {PageRefusal} */
export async function drawPage(document: PDFiumDocument, page: number, scale: number): Promise<Picture> {
  const sheet = document.getPage(page - 1);
  return toPicture(await sheet.render({ ...sizeOf(sheet, scale), scale: 1, render: 'bitmap' }));
}

function sizeOf(sheet: PDFiumPage, scale: number): PageSize {
  const { originalWidth: width, originalHeight: height } = sheet.getOriginalSize();
  const longest = Math.max(width, height) * scale;
  if (!(Math.min(width, height) > 0) || !Number.isFinite(longest)) throw new PageRefusal('unreadable');
  const fitting = scale * Math.min(1, LIMITS.pictureSide / longest);
  return { width: Math.max(1, Math.round(width * fitting)), height: Math.max(1, Math.round(height * fitting)) };
}

/** What pdfkit says of a picture before it is placed. */
interface ImageBook {
  openImage(file: Buffer): PageSize & { readonly orientation?: number };
}

/** A PNG or JPEG as the one page of a PDF, turned as its camera says. @throws {PageRefusal} */
async function onePicture(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  try {
    const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = once(pdf, 'end');
    const picture = (pdf as unknown as ImageBook).openImage(Buffer.from(bytes));
    const isTurned = (picture.orientation ?? 1) > 4;
    const [width, height] = isTurned ? [picture.height, picture.width] : [picture.width, picture.height];
    if (width * height > LIMITS.picturePixels) throw new PageRefusal('too-large');
    pdf.addPage({ size: [width, height], margin: 0 });
    pdf.image(picture as never, 0, 0, { width, height });
    pdf.end();
    await ended;
    return Buffer.concat(chunks);
  } catch (fault) {
    throw fault instanceof PageRefusal ? fault : new PageRefusal('unreadable');
  }
}
