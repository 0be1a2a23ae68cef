import type { Part } from '../build/setup/parts.ts';
import { isKiosk, type StartOptions } from './options.ts';

/** Parts without which a start on Linux makes no sense; the others cost a feature, which the set-up has said. */
const BLOCKING: ReadonlySet<Part> = new Set<Part>(['chromium', 'socat', 'ippeveprinter', 'dbus']);

interface Machine {
  readonly platform: NodeJS.Platform;
  /** Electron's binary is there, or a browser that somebody named. */
  readonly hasScreen: boolean;
}

/** What this start wants of the distribution. Elsewhere than on Linux there is none, and nobody is told of its fonts. */
export function neededParts(
  {
    profile,
    reader,
    printer,
    receiptPrinter,
  }: Pick<StartOptions, 'profile' | 'reader' | 'printer' | 'receiptPrinter'>,
  { platform, hasScreen }: Machine,
): readonly Part[] {
  const kiosk = isKiosk(profile);
  return [
    ...(hasScreen ? [] : (['chromium'] as const)),
    ...((kiosk && reader.kind === 'simulator') || receiptPrinter.kind === 'simulator'
      ? (['socat'] as const)
      : []),
    ...(printer?.kind === 'simulator' ? (['ippeveprinter', 'dbus'] as const) : []),
    ...(platform === 'linux' ? (['fonts-hanazono', 'fonts-babelstone-han', 'poppler'] as const) : []),
  ];
}

/** Those of the missing parts that end this start. Elsewhere than on Linux real devices take the simulators' place. */
export function blockingParts(missing: readonly Part[], platform: NodeJS.Platform): readonly Part[] {
  return missing.filter((part) => (platform === 'linux' ? BLOCKING.has(part) : part === 'chromium'));
}
