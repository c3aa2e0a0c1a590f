import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without the window around its pages: the same engine, for less than half of the processor time. */
const headless = ['chromium-headless-shell', 'chrome-headless-shell'];
const whole = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Path of a Chromium: `CHANCERY_CHROMIUM`, else a headless one on the PATH, else Debian's headless one, installed when we are root, else any
 * on the PATH. Undefined when there is none; what that means for the run is said on the console.
 */
export function findChromium() {
  const given = process.env.CHANCERY_CHROMIUM;
  if (given && isProgram(given)) return given;
  if (given) console.log(`CHANCERY_CHROMIUM is ${given}, which cannot be run; looking for another browser.`);
  const found = onPath(headless) ?? installFromDebian() ?? onPath(whole);
  if (found === undefined)
    console.log(
      'SKIPPED: the browser tests, for want of a browser (install chromium-headless-shell or chromium, or name one in CHANCERY_CHROMIUM).',
    );
  return found;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log('Installing chromium-headless-shell from Debian for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium-headless-shell']]) {
    const { status, stderr } = spawnSync('apt-get', ['--quiet', '--quiet', ...args], {
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 180_000,
    });
    if (status === 0) continue;
    console.log(`"apt-get ${args[0]}" failed: ${stderr?.trim().split('\n').at(-1)}`);
    return undefined;
  }
  return onPath(headless);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
