import { z } from 'zod';
import { assertDefined } from '../../contract/assert.ts';
import { devicesOptions, sessionTimes } from '../../contract/core-protocol.ts';
import { readerOption } from '../../contract/devices.ts';
import { displayChoice } from '../../contract/display-role.ts';
import { pinVerifier } from '../../contract/pin.ts';
import { relayListen } from '../../contract/relay-listen.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { screenKindOf } from '../../contract/screen-kind.ts';
import { boxDraft, SETUP_PROFILE } from '../../contract/setup/choice.ts';
import { setupOptions } from '../../contract/setup/options.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { firstSource, OPTIONS_FILE, type OptionSources } from './option-sources.ts';

const tcpPort = z.number().int().min(1).max(65_535);

/** Options of the app itself. The launcher turns its own command line into these (`simulator` is gone by then). */
const optionsSchema = z.strictObject({
  /** `<deployment>/<kind>`; core knows which ones exist. While the box is set up, SETUP_PROFILE. */
  profile: z
    .string()
    .regex(/^([a-z]+\/(kiosk|property|(staff-)?wall)|sanping\/setup)$/, 'must look like chengcheng/kiosk'),
  /** Absolute folder of everything this terminal keeps. */
  dataDir: z.string().regex(/^(\/|[A-Za-z]:[\\/])/, 'must be an absolute path'),
  centralUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** One-time code of `npm run central -- enrol`; worth nothing once it was used. */
  enrolCode: z.string().max(64).nullable().default(null),
  reader: readerOption.default({ kind: 'auto' }),
  printerUri: z
    .url({ protocol: /^ipps?$/ })
    .nullable()
    .default(null),
  receiptPrinter: devicesOptions.shape.receiptPrinter,
  /** No window on a display; the pages run all the same. */
  headless: z.boolean().default(false),
  /** Design size of the page where it is known before core is asked; the screen of a headless run gets it. */
  geometry: z
    .strictObject({ width: z.number().int().positive(), height: z.number().int().positive() })
    .nullable()
    .default(null),
  /** Full screen and locked, as on a packaged box. */
  kiosk: z.boolean().default(false),
  /** Port of the debugging interface on the loopback. */
  inspectPort: tcpPort.nullable().default(null),
  /** Control sockets of the simulated devices; null where the real device is attached. */
  dockSockets: z
    .strictObject({ reader: z.string().nullable(), printer: z.string().nullable() })
    .nullable()
    .default(null),
  /** Other times of the session than the profile's. */
  sessionTimes: sessionTimes.nullable().default(null),
  /** What the PIN of the staff mode is compared with, as `npm run staff-pin` makes it; null = the mode stays shut. */
  staffPin: pinVerifier.nullable().default(null),
  /** Where a property screen listens for the kiosks of its building; null = it does not (docs/sync.md). */
  relayListen: relayListen.nullable().default(null),
  /** Which display is for what; empty = whichever fits. */
  displays: z.array(displayChoice).max(16).default([]),
  /** What the first boot proposes without fixing it, such as central's address for forty boxes. */
  offer: boxDraft.nullable().default(null),
  /** While the box is set up; made by `whatStarts`. */
  setup: setupOptions.nullable().default(null),
});
export type ShellOptions = z.infer<typeof optionsSchema>;

/** Kind of terminal that a profile id names; its form was checked. */
export function kindOf(profile: string): TerminalInfo['kind'] {
  if (profile === SETUP_PROFILE) return 'setup';
  return assertDefined(screenKindOf(profile), 'its form was checked');
}

/** Options that reach into a running terminal from outside: never in a packaged build, whatever the file says. */
const UNPACKAGED_ONLY = ['inspectPort', 'dockSockets', 'sessionTimes'] as const;

/**
 * Reads the options from the first source that has any: command line, environment, file.
 * Returns them whole with defaults filled in, or one line that names the source, the field and what is wrong.
 */
export function readOptions(sources: OptionSources): Result<ShellOptions, string> {
  const found = firstSource(sources);
  if (found === null)
    return err(`no options: give --options=<JSON>, set SANPING_OPTIONS or write ${OPTIONS_FILE}`);
  const json = parseJson(found.text);
  if (!json.ok) return err(`${found.source}: not JSON`);
  const parsed = optionsSchema.safeParse(json.value);
  if (!parsed.success) {
    // What was kept at the first boot may be of another version: then it is asked again. What was given may not be wrong.
    const { withoutKept, ...rest } = sources;
    const anew = withoutKept && readOptions({ ...rest, found: withoutKept });
    return anew?.ok ? anew : err(`${found.source}: ${firstIssue(parsed.error)}`);
  }
  const forbidden = sources.packaged
    ? UNPACKAGED_ONLY.find((field) => parsed.data[field] !== null)
    : undefined;
  if (forbidden !== undefined) return err(`${found.source}: ${forbidden}: refused in a packaged build`);
  return ok(parsed.data);
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('not-json');
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'wrong';
  if (issue.code === 'unrecognized_keys') return `unknown option ${issue.keys.join(', ')}`;
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
