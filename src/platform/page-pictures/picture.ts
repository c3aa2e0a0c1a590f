/** A page as a bitmap: rows from top to bottom, one byte a pixel where it is grey, three where it has colour. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** Differences of colour below this are noise of a scanner and are dropped. */
const noise = 24;

/**
 * A picture of RGBA pixels on white. Each channel keeps five bits: what cannot be seen is not carried along, and a scan is packed far smaller.
 * Nearly grey pictures become grey.
 */
export function toPicture({ width, height, data }: { width: number; height: number; data: Uint8Array }): Picture {
  const channels = hasColour(data) ? 3 : 1;
  const pixels = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; from < data.length; from += 4, to += channels) {
    const alpha = data[from + 3]!;
    const red = onWhite(data[from]!, alpha);
    const green = onWhite(data[from + 1]!, alpha);
    const blue = onWhite(data[from + 2]!, alpha);
    if (channels === 1) pixels[to] = coarse((red * 77 + green * 151 + blue * 28) >> 8);
    else {
      pixels[to] = coarse(red);
      pixels[to + 1] = coarse(green);
      pixels[to + 2] = coarse(blue);
    }
  }
  return { width, height, channels, pixels };
}

/** A white page of the size of another. */
export function blankLike({ width, height, channels }: Picture): Picture {
  return { width, height, channels, pixels: new Uint8Array(width * height * channels).fill(255) };
}

function hasColour(data: Uint8Array): boolean {
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
    const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
    if (most - least > noise && data[at + 3]! > noise) coloured += 1;
  }
  return coloured * 20_000 > data.length / 4;
}

function onWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}

function coarse(value: number): number {
  return (value & 0xf8) | (value >> 5);
}
