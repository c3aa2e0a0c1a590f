import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** A file the pages need. `path` holds a hash of its content: it never changes and may be kept for ever. */
export interface Asset {
  /** As in URLs: '/assets/app-5XKD2Q.css'. */
  path: string;
  mediaType: string;
  body: Uint8Array;
  /** For `integrity` attributes (Subresource Integrity, W3C). */
  integrity: string;
}

/** The names pages ask for. */
export type AssetName = 'app.css' | 'app.js' | 'icon.svg';

/** Where the server serves the assets. */
export const ASSET_PREFIX = '/assets/';

const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
};

let built: { assets: Asset[]; byName: Map<string, string> } | undefined;

/** Every file of the pages: one style sheet, one script, the icon, the fonts. Built at the first call and kept. */
export function listAssets(): readonly Asset[] {
  return build().assets;
}

/** The path of a file by its plain name. @throws Error when there is no such file. */
export function assetPath(name: AssetName): string {
  const path = build().byName.get(name);
  if (!path) throw new Error(`There is no asset "${name}".`);
  return path;
}

/** Builds now instead of at the first page; a fault in the style sheet or the script then stops the start. */
export function buildAssets(): void {
  build();
}

function build() {
  if (built) return built;
  const { outputFiles } = buildSync({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: { app: 'styles/app.css', main: 'client/main.ts', icon: 'styles/icon.svg' },
    outdir: '/assets',
    publicPath: ASSET_PREFIX,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const assets: Asset[] = [];
  const byName = new Map<string, string>();
  for (const { path, contents } of outputFiles) {
    const file = basename(path);
    const isStyle = file.endsWith('.css');
    const body = isStyle ? withUsedTokens(Buffer.from(contents).toString('utf8')) : contents;
    const name = isStyle ? renameByContent(file, body) : file;
    assets.push({ path: ASSET_PREFIX + name, mediaType: mediaTypeOf(name), body, integrity: digest(body) });
    byName.set(plainName(name), ASSET_PREFIX + name);
  }
  built = { assets, byName };
  return built;
}

/**
 * Puts the GC Design System tokens that the style sheet uses in front of it. The whole set is 55 kB of which we use a twentieth.
 */
function withUsedTokens(css: string): Uint8Array {
  const tokens = readFileSync(
    createRequire(import.meta.url).resolve('@gcds-core/tokens/build/web/css/tokens.css'),
    'utf8',
  );
  const values = new Map(
    [...tokens.matchAll(/(--gcds-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );
  const used = new Set([...css.matchAll(/var\((--gcds-[\w-]+)\)/g)].map(([, name]) => name!));
  const lines = [...used].map((name) => {
    const value = values.get(name);
    if (value === undefined)
      throw new Error(`The style sheet uses the token ${name}, which the GC Design System does not have.`);
    return `${name}:${value.trim()}`;
  });
  return Buffer.from(`:root{${lines.join(';')}}${css}`);
}

/** The hash in the name of the style sheet covers the tokens too. */
function renameByContent(file: string, body: Uint8Array): string {
  return file.replace(
    /-[A-Z0-9]+\.css$/,
    `-${createHash('sha256').update(body).digest('hex').slice(0, 8).toUpperCase()}.css`,
  );
}

function plainName(file: string): string {
  return file.replace(/-[A-Z0-9]{8}(\.\w+)$/, '$1').replace(/^main\.js$/, 'app.js');
}

function mediaTypeOf(file: string): string {
  const type = mediaTypes[file.slice(file.lastIndexOf('.') + 1)];
  if (!type) throw new Error(`There is no media type for ${file}.`);
  return type;
}

function digest(body: Uint8Array): string {
  return `sha384-${createHash('sha384').update(body).digest('base64')}`;
}
