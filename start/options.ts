import { parseArgs } from 'node:util';
import { parseEnrolmentCode } from '../contract/enrolment-code.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { screenKindOf } from '../contract/screen-kind.ts';
import { parseReaderOption } from '../electron/devices/id-card/reader-option.ts';
import {
  parseReceiptOption,
  type ReceiptOption,
} from '../electron/devices/receipt-printer/receipt-option.ts';
import { profileIds } from '../kiosk-profiles/load.ts';
import { parsePrinterOption } from '../printers/ipp/printer-option.ts';

export type ReaderChoice = Extract<ReturnType<typeof parseReaderOption>, { ok: true }>['value'];
export type PrinterChoice = Extract<ReturnType<typeof parsePrinterOption>, { ok: true }>['value'];

export interface StartOptions {
  readonly profile: string;
  readonly central: { readonly kind: 'embedded' } | { readonly kind: 'url'; readonly url: string };
  /** One-time code for a central elsewhere. */
  readonly enrolCode: string | null;
  readonly reader: ReaderChoice;
  /** Null = this screen has none. */
  readonly printer: PrinterChoice | null;
  readonly receiptPrinter: ReceiptOption;
  /** Null = the profile's own folder under .sanping/ of the checkout. */
  readonly dataDir: string | null;
  /** Nothing is chosen yet: the set-up of a new box comes up. */
  readonly firstBoot: boolean;
  readonly headless: boolean;
  readonly kiosk: boolean;
  readonly inspectPort: number | null;
  readonly journey: boolean;
  readonly once: boolean;
  readonly outDir: string | null;
  readonly shot: string | null;
  /** How quickly the demo town of the embedded central lives on; null = it stands still. */
  readonly live: string | null;
}

/** Only a kiosk has a reader, a printer and a journey with them. */
export function isKiosk(profile: string): boolean {
  return profile.endsWith('/kiosk');
}

interface OptionRow {
  readonly argument: string | null;
  readonly help: string;
}

/** One row per option: the parser, the help text and the README are held to this table. */
export const OPTION_TABLE = {
  profile: { argument: 'NAME', help: 'which screen this box is (default chengcheng/kiosk)' },
  central: { argument: 'embedded|URL', help: 'the central API (default embedded, with demo data)' },
  enrol: {
    argument: 'CODE',
    help: 'enrol at --central URL with the one-time code of npm run central -- enrol',
  },
  reader: {
    argument: 'simulator|serial:PATH[@BAUD]|usb|hid|auto',
    help: 'the ID-card reader (default simulator)',
  },
  printer: {
    argument: 'simulator|ipp://…',
    help: 'the A4 printer (default simulator; at a desk only where it is named)',
  },
  'receipt-printer': {
    argument: 'simulator|serial:PATH@BAUD|none',
    help: 'what a desk prints work slips on (default simulator; none: on A4)',
  },
  data: { argument: 'DIR', help: 'where this terminal keeps its data (default .sanping/<profile>)' },
  'first-boot': { argument: null, help: 'show the set-up of a new box instead of a screen' },
  headless: { argument: null, help: 'no window; waits for cards' },
  kiosk: { argument: null, help: 'full screen and locked, as on a packaged box' },
  'inspect-port': { argument: 'N', help: 'debugging port on the loopback (never in a packaged build)' },
  journey: { argument: null, help: 'play the main job from outside: card on the reader, certificate out' },
  once: { argument: null, help: 'end after the journey, with 0 or 1' },
  out: { argument: 'DIR', help: 'keep the PDF and a picture of each step there' },
  shot: { argument: 'FILE.png', help: "picture of the complete screen at the profile's geometry, then end" },
  live: {
    argument: 'SPEED',
    help: 'the demo town lives on: 1 = at its own speed, 600 = ten minutes a second',
  },
  help: { argument: null, help: 'this page' },
} as const satisfies Record<string, OptionRow>;

export function helpText(): string {
  const rows = Object.entries(OPTION_TABLE).map(([name, { argument, help }]) => {
    const left = `  --${name}${argument === null ? '' : ` ${argument}`}`;
    return left.length > 34 ? `${left}\n${' '.repeat(36)}${help}` : `${left.padEnd(36)}${help}`;
  });
  return [
    'Sanping 三屏: npm start -- [options]',
    '',
    ...rows,
    '',
    `Profiles: ${profileIds().join(', ')}`,
  ].join('\n');
}

/** Parses the command line; the error is one clear line. */
export function parseStartOptions(args: readonly string[]): Result<StartOptions | 'help', string> {
  const parsed = parseTable(args);
  if (!parsed.ok) return parsed;
  const { text, has } = parsed.value;
  if (has('help')) return ok('help');

  const profile = text('profile') ?? 'chengcheng/kiosk';
  if (!profileIds().includes(profile))
    return err(`--profile ${profile}: no such profile; there is ${profileIds().join(', ')}`);
  const reader = parseReaderOption(text('reader') ?? 'simulator');
  if (!reader.ok) return err(`--reader ${text('reader')}: ${reader.error}`);
  const printer = parsePrinter(text('printer'), profile);
  if (!printer.ok) return err(`--printer ${text('printer')}: ${printer.error}`);
  const receiptPrinter = parseReceiptPrinter(text('receipt-printer'), profile);
  if (!receiptPrinter.ok) return err(`--receipt-printer ${text('receipt-printer')}: ${receiptPrinter.error}`);
  const central = parseCentral(text('central') ?? 'embedded');
  if (!central.ok) return central;
  const enrolCode = parseEnrol(text('enrol'), central.value);
  if (!enrolCode.ok) return enrolCode;
  const inspectPort = parsePort(text('inspect-port'));
  if (!inspectPort.ok) return inspectPort;
  if (has('journey') && !isKiosk(profile))
    return err(`--journey: ${profile} issues no certificate; take --shot FILE.png`);
  if (text('live') !== undefined && (central.value.kind !== 'embedded' || !(Number(text('live')) > 0)))
    return err(`--live ${text('live')}: a speed above 0, and only of the embedded central`);
  if (has('first-boot') && (has('journey') || text('profile') !== undefined))
    return err('--first-boot: without --profile and --journey; the person at the glass chooses');
  if (has('once') && !has('journey') && text('shot') === undefined)
    return err('--once: only together with --journey');
  return ok({
    profile,
    central: central.value,
    enrolCode: enrolCode.value,
    reader: reader.value,
    printer: printer.value,
    receiptPrinter: receiptPrinter.value,
    dataDir: text('data') ?? null,
    firstBoot: has('first-boot'),
    headless: has('headless'),
    kiosk: has('kiosk'),
    inspectPort: inspectPort.value,
    journey: has('journey'),
    once: has('once'),
    outDir: text('out') ?? null,
    shot: text('shot') ?? null,
    live: text('live') ?? null,
  });
}

interface Given {
  text(name: keyof typeof OPTION_TABLE): string | undefined;
  has(name: keyof typeof OPTION_TABLE): boolean;
}

function parseTable(args: readonly string[]): Result<Given, string> {
  const options = Object.fromEntries(
    Object.entries(OPTION_TABLE).map(([name, row]) => [
      name,
      { type: row.argument === null ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    return ok({
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
      has: (name) => values[name] === true,
    });
  } catch (error) {
    return err(`${error instanceof Error ? error.message.split('. ')[0] : error}; see npm start -- --help`);
  }
}

/** A kiosk always has a printer; a desk the one that is named. */
function parsePrinter(text: string | undefined, profile: string): Result<PrinterChoice | null, string> {
  return text === undefined && !isKiosk(profile) ? ok(null) : parsePrinterOption(text ?? 'simulator');
}

/** Only a desk prints work slips; it has a simulated printer until a real one is named. */
function parseReceiptPrinter(text: string | undefined, profile: string): Result<ReceiptOption, string> {
  const isDesk = screenKindOf(profile) === 'property';
  const option = parseReceiptOption(text ?? (isDesk ? 'simulator' : 'none'));
  if (option.ok && option.value.kind !== 'none' && !isDesk)
    return err(`${profile} prints no work slips; only a property screen does`);
  return option;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function parseCentral(text: string): Result<StartOptions['central'], string> {
  if (text === 'embedded') return ok({ kind: 'embedded' });
  const url = URL.parse(text);
  // The core refuses it too; here it is told before anything starts.
  if (url?.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return err(`CO-401 --central ${text}: 中心不在本机，地址必须是 https / outside this box only https`);
  if (url !== null && /^https?:$/.test(url.protocol)) return ok({ kind: 'url', url: text });
  return err(`--central ${text}: must be embedded or an http(s) address`);
}

/** The code is looked at before anything starts: a slip of the finger is told at once, and costs no attempt. */
function parseEnrol(
  code: string | undefined,
  central: StartOptions['central'],
): Result<string | null, string> {
  if (code === undefined) return ok(null);
  if (central.kind === 'embedded') return err('--enrol: only together with --central URL');
  return parseEnrolmentCode(code).ok
    ? ok(code)
    : err('--enrol: 登记码是三组或七组、每组四个字符 / not an enrolment code: three or seven groups of four');
}

function parsePort(text: string | undefined): Result<number | null, string> {
  if (text === undefined) return ok(null);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return ok(port);
  return err(`--inspect-port ${text}: must be a port number from 1 to 65535`);
}
