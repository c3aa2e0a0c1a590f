/**
 * Preload: lets Node run `.tsx` (elements written by src/ui/markup) beside the `.ts` it strips itself.
 *
 * `.tsx` goes through esbuild once per content; the result is kept under node_modules/.cache. esbuild is loaded only on a
 * cache miss, and an unwritable cache (installed by one user, run by another) only costs time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 7)) {
  process.stderr.write(
    `Chancery needs Node 24.7 or later; this is ${process.version}. Run it through npm, which brings its own.\n`,
  );
  process.exit(1);
}

/** What elements become; part of the name under which a result is kept. */
const options = { loader: 'tsx', jsx: 'automatic', jsxImportSource: '#markup', format: 'esm', target: 'node24' };

const cacheFolder = new URL('../node_modules/.cache/chancery-tsx/', import.meta.url);
const require = createRequire(import.meta.url);
if (!process.env.NODE_V8_COVERAGE) enableCompileCache();

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: compileTsx(fileURLToPath(url)) };
  },
});

function compileTsx(path) {
  const source = readFileSync(path, 'utf8');
  const cached = new URL(
    `${createHash('sha256').update(JSON.stringify(options)).update(path).update(source).digest('hex')}.mjs`,
    cacheFolder,
  );
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const { code } = require('esbuild').transformSync(source, {
      ...options,
      sourcefile: path,
      sourcemap: 'inline',
    });
    keep(cached, code);
    return code;
  }
}

/** Written beside and renamed, so that two processes starting at once never read half a file. */
function keep(target, code) {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const partial = new URL(`${target.href}.${process.pid}`);
    writeFileSync(partial, code);
    renameSync(partial, target);
  } catch {
    // An unwritable cache is not a fault: the next start compiles again.
  }
}
