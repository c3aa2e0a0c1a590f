import { writeDocx } from './write-docx.ts';
import { writePdf } from './write-pdf.ts';
import { writeScan } from './write-scan.ts';

/** Makes the file a story tells of: the ending of its name says of which kind. @throws {RangeError} for any other ending */
export function practiceDocument({ name, body }: { name: string; body: readonly string[] }): Buffer {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (ending === 'pdf') return writePdf(body);
  if (ending === 'docx') return writeDocx(body);
  if (ending === 'png') return writeScan(body);
  if (ending === 'txt') return Buffer.from(`${body.join('\n\n')}\n`, 'utf8');
  throw new RangeError('a document of practice mode is .pdf, .docx, .png or .txt');
}
