import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import type { PixelArea } from './areas.ts';
import { instanceOf } from './engines.ts';
import type { Picture } from './picture.ts';

/** A word as OCR read it, and where. */
export interface SeenWord extends PixelArea {
  readonly word: string;
  /** 0 to 100. */
  readonly confidence: number;
}

/** The part of tesseract that is used; see its C++ class of the same name. */
interface Tesseract {
  readonly FS: { writeFile(path: string, content: Uint8Array): void };
  readonly TessBaseAPI: new () => {
    Init(path: null, languages: string, engine: number): number;
    SetImageFile(orientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
  };
}

const files = createRequire(import.meta.url);
const languages = ['eng', 'fra'] as const;
/** Of tesseract: the engine of neural networks, the only one of this build. */
const neural = 1;

/**
 * Starts a reader of pictures: tesseract inside WebAssembly with the data of its packages, which reaches neither files nor network. Runs only apart.
 */
export async function startReader(engine: WebAssembly.Module): Promise<(picture: Picture) => SeenWord[]> {
  const start = files('tesseract.js-core/tesseract-core-simd-lstm.js') as (options: object) => Promise<Tesseract>;
  const tesseract = await start({ instantiateWasm: instanceOf(engine), TesseractProgress: () => undefined });
  for (const language of languages) {
    const data = files.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
    tesseract.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(data)));
  }
  const reader = new tesseract.TessBaseAPI();
  if (reader.Init(null, languages.join('+'), neural) !== 0) throw new Error('tesseract does not start');
  return (picture) => {
    tesseract.FS.writeFile('/input', toPgm(picture));
    reader.SetImageFile(1, 0);
    reader.Recognize(null);
    return wordsOf(reader.GetTSVText(0));
  };
}

/** Grey pixels behind the shortest of headers. */
function toPgm({ width, height, channels, pixels }: Picture): Uint8Array {
  const grey = channels === 1 ? pixels : new Uint8Array(width * height);
  if (channels === 3)
    for (let at = 0; at < grey.length; at += 1)
      grey[at] = (pixels[at * 3]! * 77 + pixels[at * 3 + 1]! * 151 + pixels[at * 3 + 2]! * 28) >> 8;
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

/** Words of its table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(table: string): SeenWord[] {
  return table.split('\n').flatMap((line) => {
    const [level, , , , , , left, top, width, height, confidence, ...text] = line.split('\t');
    const word = text.join('\t').trim();
    if (level !== '5' || word === '') return [];
    const box = { left: Number(left), top: Number(top), width: Number(width), height: Number(height) };
    return [{ word, confidence: Number(confidence), ...box }];
  });
}
