import { join } from 'node:path';
import { screenKindOf } from '../../contract/screen-kind.ts';
import type { BrowserWish } from '../host/types.ts';
import { type Geometry, USUAL_GEOMETRY } from './layout.ts';
import { firstSource, type OptionSources } from './option-sources.ts';

/** The options that the browser's own process is started with. */
interface BrowserOptions {
  readonly profile: string;
  readonly dataDir: string;
  readonly headless: boolean;
  readonly geometry: Geometry | null;
  readonly kiosk: boolean;
  readonly inspectPort: number | null;
}

/** What the shell asks of its browser. A packaged one is locked and never has a debugging port. */
export function browserWishOf(options: BrowserOptions, packaged: boolean): BrowserWish {
  const geometry = options.geometry ?? USUAL_GEOMETRY[screenKindOf(options.profile) ?? 'kiosk'];
  return {
    headless: options.headless,
    inspectPort: options.inspectPort,
    kiosk: options.kiosk || packaged,
    userDataDir: join(options.dataDir, 'browser'),
    packaged,
    softwareGl: false,
    headlessScreens: options.headless ? [{ x: 0, y: 0, ...geometry, label: 'screen' }] : [],
  };
}

/**
 * A first look at the options, before the program that checks them has loaded: enough to start the browser with. Null
 * where they do not look right; what is wrong is then said by `readOptions`. Nothing may trust this look: the browser is
 * ended again where the checked options say something else.
 */
export function peekBrowserWish(sources: OptionSources): BrowserWish | null {
  const found = firstSource(sources);
  if (found === null) return null;
  try {
    const { profile, dataDir, headless, geometry, kiosk, inspectPort } = JSON.parse(found.text);
    if (typeof profile !== 'string' || typeof dataDir !== 'string' || !/^(\/|[A-Za-z]:[\\/])/.test(dataDir))
      return null;
    if (geometry && !(Number.isInteger(geometry.width) && Number.isInteger(geometry.height))) return null;
    if (sources.packaged && inspectPort) return null;
    return browserWishOf(
      {
        profile,
        dataDir,
        headless: headless === true,
        geometry: geometry ? { width: geometry.width, height: geometry.height } : null,
        kiosk: kiosk === true,
        inspectPort: Number.isInteger(inspectPort) ? inspectPort : null,
      },
      sources.packaged,
    );
  } catch {
    return null;
  }
}
