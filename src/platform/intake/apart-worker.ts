/** Runs in a thread of its own (see run-apart.ts): does one task on one file, answers once, and is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { LIMITS } from './limits.ts';
import { parseMailHere } from './parse-mail-here.ts';
import type { ApartTasks, Extraction } from './run-apart.ts';

const { task, bytes } = workerData as { task: keyof ApartTasks; bytes: Uint8Array };
const readers = { pdf: readPdf, docx: readDocx, html: readHtml, mail: parseMailHere };
parentPort?.postMessage(await readers[task](bytes));

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
    return answer(lines.join('\n\n'), pdf.numPages > LIMITS.pages || length > LIMITS.textLength);
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
    const names = listZipEntries(file);
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file) });
    // Raw text puts a blank line after every paragraph; an address block is made of paragraphs.
    const extraction = answer(value.replaceAll('\n\n', '\n'), value.length > LIMITS.textLength);
    if (names.some((name) => /vbaProject/i.test(name))) extraction.warnings.push('macros');
    return extraction;
  } catch (error) {
    const costly = error instanceof ZipRefusal && error.code === 'too-costly';
    return { text: '', warnings: [costly ? 'text-too-costly' : 'text-unreadable'] };
  }
}

async function readHtml(file: Uint8Array): Promise<Extraction> {
  const { htmlToPlainText } = await import('./html-to-plain-text.ts');
  const text = htmlToPlainText(new TextDecoder().decode(file));
  return { text: text.slice(0, LIMITS.textLength), warnings: text.length > LIMITS.textLength ? ['text-cut'] : [] };
}

function answer(text: string, cut: boolean): Extraction {
  const warnings: Extraction['warnings'] = [];
  if (text.trim() === '') warnings.push('no-text');
  if (cut) warnings.push('text-cut');
  return { text: text.slice(0, LIMITS.textLength), warnings };
}
