import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { settingOf } from '../../../bench/results.ts';
import { ensureSystemParts } from '../../../build/setup/ensure-system-parts.ts';
import { startKiosk } from '../../product/running-kiosk.ts';
import { openScreen } from './box-screen.ts';
import { checkPurge, checkRestart, checkSandbox, checkSheet, checkWrongOptions } from './check-box.ts';
import { boot, type Machine, makeDebian, removeDebian } from './debian-root.ts';
import { attachPrinter, attachReader } from './devices.ts';
import { codeIn, fill, type PageStep, stepsOf } from './install-page.ts';
import { storeCheck } from './store-check.ts';
import { learnTouches } from './touches.ts';

/**
 * `npm run pack:check [-- --deb FILE] [--mirror URL] [--keep]`: an empty Debian 12, booted; docs/install.md followed in it
 * word by word; a card laid, the screen worked by eye and finger, the sheet checked; the shell killed and stopped, the box
 * booted again, the package purged. Keeps the result under bench/results. Root, Linux. Exit code 1 when anything is not so.
 */

const ROOT = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: { deb: { type: 'string' }, mirror: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const done: { readonly step: string; readonly seconds: number; readonly found?: string }[] = [];

async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  done.push({ step: name, seconds, ...(typeof result === 'string' ? { found: result } : {}) });
  say(`ok  ${name} (${seconds} s)${typeof result === 'string' ? `: ${result}` : ''}`);
  return result;
}

function follow(machine: Machine, { heading, script }: PageStep, words: Record<string, string>): string {
  const { code, output } = machine.run(fill(script, words));
  if (code !== 0)
    throw new Error(`install.md, ${heading}:\n${script}ended with ${code}:\n${output.slice(-3_000)}`);
  return output;
}

/** Answers the name of the one package in the folder. */
function makePackage(folder: string): string {
  const args = [join(ROOT, 'build/pack/main.ts'), '--out', folder];
  const packed = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const name = packed.status === 0 ? readdirSync(folder).find((one) => one.endsWith('.deb')) : undefined;
  if (name === undefined) throw new Error('npm run pack made no package');
  return name;
}

async function learn() {
  const kiosk = await startKiosk();
  try {
    return await learnTouches(kiosk);
  } finally {
    await kiosk.stop();
  }
}

async function check(work: string): Promise<void> {
  const root = join(work, 'debian');
  const made = join(work, 'pack');
  const deb = resolve(values.deb ?? join(made, await step('package', () => makePackage(made))));
  await step('an empty Debian 12', () => makeDebian(root, values.mirror ?? null));
  copyFileSync(deb, join(root, 'root', basename(deb)));
  const touches = await step('touches learnt on the checkout', learn);
  const page = stepsOf(readFileSync(join(ROOT, 'docs/install.md'), 'utf8'));
  const isFirst = ({ heading }: PageStep) => heading.startsWith('1.');

  let machine = await step('boot', () => boot(root, { network: 'shared', devices: {} }));
  const reader = await attachReader(join(work, 'reader'));
  try {
    await step('install.md, 1', () => {
      for (const one of page.filter(isFirst)) follow(machine, one, {});
    });
    await machine.stop();

    // From here on with a network of its own: its display and ports meet nobody else's.
    const own = { network: 'own', devices: { '/dev/ttyUSB0': reader.port } } as const;
    machine = await step('boot with reader', () => boot(root, own));
    const printer = await attachPrinter(join(work, 'printer'), machine.leader);
    try {
      const words: Record<string, string> = { PRINTER: printer.address };
      for (const one of page.filter((each) => !isFirst(each))) {
        // The page tells its reader to connect both, and the reader to lay a card.
        if (one.heading.startsWith('3.')) await reader.layCard();
        const name = `install.md, ${one.heading.slice(0, 1)}: ${one.script.split('\n')[0]}`;
        const output = { said: '' };
        await step(name, () => {
          output.said = follow(machine, one, words);
        });
        if (one.heading.startsWith('3.')) await reader.liftCard();
        const code = codeIn(output.said);
        if (code !== null && one.script.includes('enrol')) words.CODE = code;
      }
      const screen = await openScreen(machine);
      await step('attract screen', () => screen.see(touches.attract));
      await reader.layCard();
      for (const [index, touch] of touches.journey.entries()) {
        await step(`touch ${touch.name}`, () => screen.touch(touch));
        if (index === 0) await reader.liftCard();
      }
      await step('sheet', () => checkSheet(printer.sheets()));
      await step('attract screen again', () => screen.see(touches.attract));
      screen.close();
    } finally {
      await printer.stop();
    }
    await step('users and sandbox', () => {
      const { processes, pages } = checkSandbox(machine);
      return `${processes} processes, none of root; ${pages} page filtered in a user namespace of its own`;
    });
    await step('shell killed, back', () => checkRestart(machine, 'KILL'));
    await step('shell stands still, back by the watchdog', () => checkRestart(machine, 'STOP'));
    await step('wrong options stay down', () => checkWrongOptions(machine));
    await machine.stop();
    machine = await step('boot again', () => boot(root, own));
    await step('attract screen by itself', async () => {
      const screen = await openScreen(machine);
      await screen.see(touches.attract);
      screen.close();
    });
    await step('purge', () => checkPurge(machine, root));
  } catch (error) {
    say(machine.run('journalctl -b --no-pager -o short-iso -n 60 || true').output);
    throw error;
  } finally {
    await machine.stop();
    await reader.stop();
  }
  say(
    storeCheck(ROOT, settingOf(ROOT, new Date()), {
      package: basename(deb),
      sha256: createHash('sha256').update(readFileSync(deb)).digest('hex'),
      bytes: statSync(deb).size,
      debian: readFileSync(join(root, 'etc/debian_version'), 'utf8').trim(),
      steps: done,
    }),
  );
}

if (process.getuid?.() !== 0 || process.platform !== 'linux') {
  say('SKIPPED pack:check: it boots a Debian in a folder, which needs Linux and root');
  process.exit(1);
}
const report = await ensureSystemParts({
  need: ['debootstrap', 'nspawn', 'chromium', 'socat', 'dbus', 'ippeveprinter', 'poppler'],
  log: say,
});
if (report.missing.length > 0) process.exit(1);
mkdirSync('/var/tmp', { recursive: true });
// Not under /tmp: systemd of the machine inside mounts its own there, and some keep no device files.
const work = mkdtempSync('/var/tmp/sanping-check-');
try {
  await check(work);
} catch (error) {
  say(`FAILED ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  if (values.keep) say(`kept: ${work}`);
  else {
    removeDebian(join(work, 'debian'));
    rmSync(work, { recursive: true, force: true });
  }
}
