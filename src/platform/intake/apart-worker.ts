/** Runs in a thread of its own (see run-apart.ts): does one task on one file, answers once, and is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PictureOfCopy } from '../release-copy/release-content.ts';
import { LIMITS } from './limits.ts';
import { parseMailHere } from './parse-mail-here.ts';
import type { ApartTasks, Extraction } from './run-apart.ts';

const { task, bytes, asked } = workerData as { task: keyof ApartTasks; bytes: Uint8Array; asked: never };
const readers: { readonly [Task in keyof ApartTasks]: (file: Uint8Array, asked: never) => Promise<ApartTasks[Task]> } =
  {
    pdf: readPdf,
    docx: readDocx,
    html: readHtml,
    mail: parseMailHere,
    copy: writeCopy,
    pages: async (file, what) => (await import('../page-pictures/tasks.ts')).drawPagesHere(file, what),
    'prove-pages': async (file, what) => (await import('../page-pictures/tasks.ts')).provePagesHere(file, what),
    unpack: async (file, what) => (await import('../page-pictures/tasks.ts')).unpackPicturesHere(file, what),
  };
parentPort?.postMessage(await readers[task](bytes, asked));

async function readPdf(file: Uint8Array): Promise<Extraction> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    const pdf = await getDocumentProxy(file, { stopAtErrors: false, maxImageSize: 1 });
    const lines: string[] = [];
    let length = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, LIMITS.pages) && length < LIMITS.textLength; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const shown = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      const text = [shown, ...filledFields(await page.getAnnotations())].join('\n');
      length += text.length;
      lines.push(text);
    }
    const extraction = answer(lines.join('\n\n'), pdf.numPages > LIMITS.pages || length > LIMITS.textLength);
    const layers = await pdf.getOptionalContentConfig();
    if ([...layers].some(([, { visible }]) => !visible)) extraction.warnings.push('hidden-words');
    return extraction;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { text: '', warnings: [name === 'PasswordException' ? 'text-encrypted' : 'text-unreadable'] };
  }
}

/** What was filled into the fields of a form is not part of the page's own text. */
function filledFields(annotations: { fieldType?: string; fieldValue?: unknown }[]): string[] {
  return annotations.flatMap(({ fieldType, fieldValue }) =>
    fieldType === 'Tx' && typeof fieldValue === 'string' && fieldValue !== '' ? [fieldValue] : [],
  );
}

async function readDocx(file: Uint8Array): Promise<Extraction> {
  const { listZipEntries, ZipRefusal } = await import('./list-zip-entries.ts');
  try {
    let hasHidden = false;
    const names = listZipEntries(file, (name, content) => {
      hasHidden ||= /^word\/[^/]+\.xml$/.test(name) && hidesWords(content);
    });
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file) });
    // Raw text puts a blank line after every paragraph; an address block is made of paragraphs.
    const extraction = answer(value.replaceAll('\n\n', '\n'), value.length > LIMITS.textLength);
    if (names.some((name) => /vbaProject/i.test(name))) extraction.warnings.push('macros');
    if (hasHidden) extraction.warnings.push('hidden-words');
    return extraction;
  } catch (error) {
    const costly = error instanceof ZipRefusal && error.code === 'too-costly';
    return { text: '', warnings: [costly ? 'text-too-costly' : 'text-unreadable'] };
  }
}

/** Words formatted as hidden (ISO/IEC 29500-1, 17.3.2.41): the reader takes them for words like any other. */
function hidesWords(xml: Uint8Array): boolean {
  return /<\w+:(?:vanish|specVanish)\b(?![^>]*\bval="(?:0|false|off)")/.test(Buffer.from(xml).toString('latin1'));
}

async function readHtml(file: Uint8Array): Promise<Extraction> {
  const { htmlToPlainText } = await import('./html-to-plain-text.ts');
  const text = htmlToPlainText(new TextDecoder().decode(file));
  return { text: text.slice(0, LIMITS.textLength), warnings: text.length > LIMITS.textLength ? ['text-cut'] : [] };
}

async function writeCopy(content: Uint8Array, { pictures }: { pictures: readonly PictureOfCopy[] }) {
  const { writeReleaseCopyHere } = await import('../release-copy/write-release-copy-here.ts');
  return writeReleaseCopyHere(JSON.parse(new TextDecoder().decode(content)), pictures);
}

function answer(text: string, cut: boolean): Extraction {
  const warnings: Extraction['warnings'] = [];
  if (text.trim() === '') warnings.push('no-text');
  if (cut) warnings.push('text-cut');
  return { text: text.slice(0, LIMITS.textLength), warnings };
}
