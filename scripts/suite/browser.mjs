import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Path of a Chromium: `CHANCERY_CHROMIUM`, else one on the PATH, else Debian's, installed when we are root. Undefined when there is none;
 * what that means for the run is said on the console.
 */
export function findChromium() {
  const given = process.env.CHANCERY_CHROMIUM;
  if (given && isProgram(given)) return given;
  if (given) console.log(`CHANCERY_CHROMIUM is ${given}, which cannot be run; looking for another browser.`);
  return onPath() ?? installFromDebian();
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    console.log(
      'SKIPPED: the browser tests, for want of a browser (install chromium, or name one in CHANCERY_CHROMIUM).',
    );
    return undefined;
  }
  console.log('Installing chromium from Debian for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', ['--quiet', '--quiet', ...args], {
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status === 0) continue;
    console.log(`SKIPPED: the browser tests; "apt-get ${args[0]}" failed: ${stderr.trim().split('\n').at(-1)}`);
    return undefined;
  }
  return onPath();
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
