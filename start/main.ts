import { join, resolve } from 'node:path';
import { ensureSystemParts } from '../build/setup/ensure-system-parts.ts';
import { DEMO_PIN } from '../central/demo/demo-pin.ts';
import { screenKindOf } from '../contract/screen-kind.ts';
import { findBrowser } from '../electron/host/chromium/find-browser.ts';
import { buildApp } from './build-app.ts';
import { type ElectronHost, openElectron } from './electron-host.ts';
import { findHost } from './find-host.ts';
import { runJourney } from './journey.ts';
import { blockingParts, neededParts } from './needed-parts.ts';
import { helpText, isKiosk, parseStartOptions, type StartOptions } from './options.ts';
import { hasDisplay, planScreen } from './screen-plan.ts';
import { takeShot } from './shot.ts';
import { type RunningTerminal, startTerminal } from './terminal.ts';

const ROOT = resolve(import.meta.dirname, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const parsed = parseStartOptions(process.argv.slice(2));
if (!parsed.ok) {
  process.stderr.write(`${parsed.error}\n`);
  process.exit(2);
}
if (parsed.value === 'help') {
  say(helpText());
  process.exit(0);
}
process.exit(await start(parsed.value));

/** Set-up → build → devices, central, app → journey or waiting for cards. Returns the exit code. */
async function start(options: StartOptions): Promise<number> {
  say(`Sanping 三屏 · ${options.firstBoot ? 'first boot' : options.profile}`);
  const display = hasDisplay(process.platform, process.env);
  const electron = await electronHost(!display);
  const need = neededParts(options, {
    platform: process.platform,
    hasScreen: electron !== null || findBrowser(process.env).ok,
  });
  const report = await ensureSystemParts({ need, log: say });
  if (blockingParts(report.missing, process.platform).length > 0) return 1;
  await buildApp(ROOT, say);

  const { headless, playsJourney, words } = planScreen(options, display);
  if (words !== null) say(words);
  const dataDir = resolve(options.dataDir ?? join(ROOT, '.sanping', folderOf(options)));
  const terminal = await startTerminal({
    root: ROOT,
    options,
    dataDir,
    electron,
    demo: options.profile.startsWith('yanji/') ? 'yanji' : 'chengcheng',
    headless,
    inspect: playsJourney || options.shot !== null,
    log: say,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void terminal.stop().then(() => process.exit(0)));
  endWithParent(() => void terminal.stop().then(() => process.exit(0)));
  try {
    return await work(options, terminal, playsJourney);
  } finally {
    await terminal.stop();
    await electron?.stop();
  }
}

/** A declaration: the program above runs before a constant down here would stand. */
function folderOf({ firstBoot, profile }: StartOptions): string {
  return firstBoot ? 'first-boot' : profile.replace('/', '-');
}

/** Electron where its binary is there or can be fetched, and starts on this machine. */
async function electronHost(noDisplay: boolean): Promise<ElectronHost | null> {
  const binary = await findHost(join(ROOT, '.sanping/electron-download-failed'), say);
  if (binary === null) return null;
  if (noDisplay) await ensureSystemParts({ need: ['xvfb'], log: say });
  return await openElectron({ binary, needsDisplay: noDisplay, log: say });
}

/** npm's shell may be killed without a word to us; then nobody could stop this run any more. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}

async function work(
  options: StartOptions,
  terminal: RunningTerminal,
  playsJourney: boolean,
): Promise<number> {
  if (options.shot !== null && terminal.inspectPort !== null) {
    const kind = options.firstBoot ? 'setup' : screenKindOf(options.profile);
    await takeShot(terminal.inspectPort, `/${kind}/`, resolve(options.shot));
    say(`Picture: ${resolve(options.shot)}`);
    return 0;
  }
  if (playsJourney) {
    const outDir = resolve(options.outDir ?? join(terminal.dataDir, 'journey'));
    say('Journey: a resident lays a card on the reader and takes the certificate');
    const result = await runJourney(terminal, { root: ROOT, outDir, log: say });
    say(result.message);
    say(result.ok ? `Journey done. PDF and pictures: ${outDir}` : `Journey failed. Pictures: ${outDir}`);
    if (options.once) return result.ok ? 0 : 1;
  }
  say(
    options.firstBoot
      ? `${running(terminal, 'The first boot')} The demo's central takes the code demo.`
      : (isKiosk(options.profile) ? waiting(terminal) : running(terminal, options.profile)) +
          signInWords(options),
  );
  return terminal.exited;
}

function waiting(terminal: RunningTerminal): string {
  const inspect =
    terminal.inspectPort === null ? '' : `, inspect at http://127.0.0.1:${terminal.inspectPort}`;
  return `The kiosk waits for cards${inspect}. Log: ${terminal.logPath}. Stop with Ctrl+C.`;
}

function running({ inspectPort, logPath }: RunningTerminal, profile: string): string {
  const inspect = inspectPort === null ? '' : `, inspect at http://127.0.0.1:${inspectPort}`;
  return `${profile} runs${inspect}. Log: ${logPath}. Stop with Ctrl+C.`;
}

/** Whoever sets a demo up has to get in; a real one has people of its own and no such word here. */
function signInWords({ profile, central }: StartOptions): string {
  if (central.kind !== 'embedded') return '';
  if (profile.endsWith('/property')) return ` Everybody at this demo desk signs in with ${DEMO_PIN}.`;
  if (profile.endsWith('/staff-wall'))
    return ` Past days of this demo: the sign in the top left corner or the key p, then ${DEMO_PIN}.`;
  return isKiosk(profile)
    ? ` Staff of this demo: five taps in the top left corner of the waiting screen, then ${DEMO_PIN}.`
    : '';
}
