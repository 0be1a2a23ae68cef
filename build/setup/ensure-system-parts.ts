import { findProgram, locate } from './detect.ts';
import { installCommand, installWithApt, type Log } from './install.ts';
import { PARTS, type Part } from './parts.ts';
import { realSystem, type SetupSystem } from './system.ts';

export interface SetupRequest {
  readonly need: readonly Part[];
  /** Takes one line of text at a time; nothing is said when all is there. */
  readonly log: Log;
}

export interface SetupReport {
  readonly present: readonly Part[];
  /** Those of `present` that this call installed. */
  readonly installed: readonly Part[];
  /** Required parts that are not there. */
  readonly missing: readonly Part[];
  /** Optional parts that are not there. */
  readonly missingOptional: readonly Part[];
  /** What a person types to get the missing ones; null when nothing is missing or there is no apt-get. */
  readonly command: string | null;
}

/** On a system without simulators and packages: one line of what a person can do, null where that is nothing. */
function elsewhere(missing: readonly Part[], platform: NodeJS.Platform): string | null {
  const attach = [
    ...(missing.includes('socat') ? ['a reader (--reader usb)'] : []),
    ...(missing.includes('ippeveprinter') ? ['a printer (--printer ipp://…)'] : []),
  ].join(' and ');
  const simulators = attach === '' ? [] : [`the simulators need Linux: attach ${attach}`];
  const screens = missing.includes('chromium')
    ? ["no screen can be shown without Electron's binary: name a mirror with ELECTRON_MIRROR=https://…/"]
    : [];
  const parts = [...screens, ...simulators];
  return parts.length === 0 ? null : `Set-up on this system (${platform}): ${parts.join('; ')}`;
}

function explain(missing: readonly Part[], command: string | null, system: SetupSystem, log: Log): void {
  if (missing.length === 0) return;
  if (system.platform !== 'linux') {
    const words = elsewhere(missing, system.platform);
    if (words !== null) log(words);
    return;
  }
  log(
    command === null
      ? `Set-up: missing and no apt-get here; install by this system's own means: ${missing.join(', ')}`
      : `Set-up: missing: ${missing.join(', ')}. Install with:\n  ${command}`,
  );
  const consequences = new Set(missing.map((part) => PARTS[part].without));
  for (const consequence of consequences) log(`  ${consequence}`);
}

/**
 * Looks for system parts and installs the missing ones where it may (root, apt-get); otherwise says the exact command
 * and what will not work. Never throws and never fails: the caller decides what it can do without. Takes a few
 * milliseconds when all required parts are there; optional ones alone are no reason to start apt-get.
 */
export async function ensureSystemParts(
  request: SetupRequest,
  system: SetupSystem = realSystem,
): Promise<SetupReport> {
  const { need, log } = request;
  const isThere = (part: Part) => locate(part, system) !== null;
  const absent = need.filter((part) => !isThere(part));
  const hasApt = system.platform === 'linux' && findProgram('apt-get', system) !== null;
  const worthIt = absent.some((part) => !PARTS[part].optional);
  if (worthIt && hasApt && system.uid === 0) await installWithApt(absent, system, log);

  const present = need.filter(isThere);
  const missing = need.filter((part) => !present.includes(part) && !PARTS[part].optional);
  const command = missing.length > 0 && hasApt ? installCommand(missing) : null;
  explain(missing, command, system, log);
  const installed = absent.filter((part) => present.includes(part));
  if (installed.length > 0) log(`Set-up: installed ${installed.join(', ')}`);
  const missingOptional = need.filter((part) => !present.includes(part) && PARTS[part].optional);
  return { present, installed, missing, missingOptional, command };
}
