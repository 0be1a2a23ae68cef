/**
 * What of the checkout goes into the package: of ours what was built and what the entries below reach, so that no test
 * and no simulated device gets in; of a package from npm what Node loads on this kind of machine, and its licence.
 */

/** Folder of the program on a box. */
export const PROGRAM = '/usr/lib/sanping';

/** Beside the built code: it says that this is no checkout (electron/shell/packaged.ts). */
export const MARKER = 'packaged';

/** Programs that Node runs from their TypeScript: central with its verbs, and what a technician calls on a box. */
export const ENTRIES = [
  'central/main.ts',
  // started as a process of its own (central/database/make-database.ts)
  'central/database/pglite-init.ts',
  'electron/devices/id-card/reader-cli.ts',
  'printers/ipp/printer-cli.ts',
  'electron/core/pin/staff-pin-cli.ts',
  // chooses the version that is started, and takes one from a drive (docs/updates.md)
  'electron/launcher/main.ts',
  'electron/core/updates/update-cli.ts',
] as const;

/** Packages whose code the build has put into the pages, and which nothing else loads. */
export const ONLY_IN_PAGES = ['@zxing/library', 'simple-keyboard-layouts'] as const;

export type Arch = 'x64' | 'arm64';

const LICENCE = /(^|\/)(licen[cs]e|copying|notice)[^/]*$/i;
/** TypeScript (Node strips no types in packages), source maps, descriptions, tests. */
const FOR_DEVELOPERS = /\.([cm]?tsx?|map|md|markdown|flow|gyp|gypi|png)$|\.test\.|\/(tests?|__tests__)\//i;
/** Sources of native parts, which come built. */
const NATIVE_SOURCES =
  /^(better-sqlite3\/(deps|src)|node-hid\/(hidapi|src)|node-addon-api|@serialport\/bindings-cpp\/src)\//;
/** Built native parts: `prebuilds/linux-x64.node`, `prebuilds/HID-linux-x64-musl/…`, `prebuilds/linux-x64/….musl.node`. */
const PREBUILT = /\/prebuilds\/(.*)$/;
/** A package for one platform names it: `@node-usb/usb-linux-x64-gnu`. */
const FOR_ONE_PLATFORM = /^@node-usb\/usb-([^/]+)\//;
const FONT = /\.(ttf|otf)$/i;

/**
 * Whether a file of a package goes along.
 * @param path within node_modules, as `zod/index.js`
 * @param fonts of packages that the code names; the others weigh 200 MB
 */
export function isLoaded(path: string, arch: Arch, fonts: ReadonlySet<string>): boolean {
  if (LICENCE.test(path)) return true;
  if (FOR_DEVELOPERS.test(path) || NATIVE_SOURCES.test(path)) return false;
  if (FONT.test(path)) return fonts.has(path);
  const built = PREBUILT.exec(path)?.[1];
  if (built !== undefined) return built.includes(`linux-${arch}`) && !built.includes('musl');
  const platform = FOR_ONE_PLATFORM.exec(path)?.[1];
  return platform === undefined || platform === `linux-${arch}-gnu`;
}

/** Fonts of packages that built or shipped code names. */
export function fontsNamedIn(code: string): readonly string[] {
  return [...code.matchAll(/['"`](@[\w-]+\/[\w-]+\/[\w./-]+\.ttf)['"`]/g)].map(([, path]) => path ?? '');
}
