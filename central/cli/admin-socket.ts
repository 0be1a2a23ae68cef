import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { parseVerb } from './arguments.ts';
import { EXIT, type Exit, type Speaker, type Verb } from './verb.ts';

/**
 * The embedded database belongs to one process, so a verb that is typed beside a running central is done by it.
 * It listens in its data folder, which only its user can enter; nobody else reaches it.
 */

const ask = z.object({
  verb: z.string(),
  argv: z.string().array(),
  cwd: z.string(),
  line: z.string().nullable(),
});
type Ask = Readonly<Omit<z.input<typeof ask>, 'argv'>> & { readonly argv: readonly string[] };

const answer = z.union([
  z.object({ say: z.string() }),
  z.object({ complain: z.string() }),
  z.object({ exit: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]) }),
]);

/** A request is a few options; who sends more is not our command line, characters. */
const LONGEST_ASK = 100_000;

/** The longest path of a Unix socket, bytes (sun_path of Linux less its end). */
const LONGEST_PATH = 107;

/** Where the central of a data folder listens; null where the system has no room for the name. */
export function adminAddress(dataDir: string): string | null {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 32);
    return `\\\\.\\pipe\\sanping-central-${name}`;
  }
  const path = join(resolve(dataDir), 'admin.sock');
  return Buffer.byteLength(path) <= LONGEST_PATH ? path : null;
}

/** Serves verbs until it is closed. The caller holds the folder's lock, so a socket that lies there is a dead one's. */
export async function startAdminSocket(
  dataDir: string,
  deps: Deps,
  verbs: Readonly<Record<string, Verb>>,
): Promise<{ close(): Promise<void> }> {
  const address = adminAddress(dataDir);
  if (address === null) {
    deps.log.event('admin-socket', { outcome: 'path-too-long' });
    return { close: async () => {} };
  }
  if (process.platform !== 'win32' && existsSync(address)) rmSync(address);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // Who hangs up early does not stop what has begun.
    socket.on('error', () => socket.destroy());
    void serve(socket, deps, verbs);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(address, done);
  });
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function serve(socket: Socket, deps: Deps, verbs: Readonly<Record<string, Verb>>): Promise<void> {
  const tell = (message: z.input<typeof answer>) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  const speaker: Speaker = { say: (say) => tell({ say }), complain: (complain) => tell({ complain }) };
  const text = await firstLine(socket);
  const parsed = ask.safeParse(text === null ? null : parseJson(text));
  if (!parsed.success) {
    socket.destroy();
    return;
  }
  let exit: Exit = EXIT.refused;
  try {
    exit = await obey(parsed.data, speaker, deps, verbs);
  } catch (error) {
    deps.log.event('verb-failed', {
      verb: parsed.data.verb,
      error: error instanceof Error ? error.name : 'unknown',
    });
    speaker.complain(error instanceof Error ? error.message : String(error));
  }
  tell({ exit });
  socket.end();
}

async function obey(
  { verb: name, argv, cwd, line }: z.output<typeof ask>,
  speaker: Speaker,
  deps: Deps,
  verbs: Readonly<Record<string, Verb>>,
): Promise<Exit> {
  const verb = verbs[name];
  // A central of another version may know other verbs and options.
  const call = verb === undefined ? null : parseVerb(verb, { argv, cwd, env: {} });
  if (verb?.place !== 'beside' || call === null || !call.ok || call.value === 'help') {
    speaker.complain(call?.ok === false ? call.error : `${name}: the running central does not know this`);
    return EXIT.usage;
  }
  deps.log.event('verb', { verb: name });
  return verb.run({ ...call.value.input, line }, speaker, deps);
}

/** Lets the central that runs on this folder do it; null when none runs. */
export async function askRunningCentral(dataDir: string, what: Ask, speaker: Speaker): Promise<Exit | null> {
  const address = adminAddress(dataDir);
  if (address === null) return null;
  const socket = await new Promise<Socket | null>((done) => {
    const candidate = connect(address);
    candidate.once('connect', () => done(candidate));
    candidate.once('error', () => done(null));
  });
  if (socket === null) return null;
  socket.on('error', () => socket.destroy());
  socket.write(`${JSON.stringify(what)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const parsed = answer.safeParse(parseJson(line));
    if (!parsed.success) break;
    if ('say' in parsed.data) speaker.say(parsed.data.say);
    else if ('complain' in parsed.data) speaker.complain(parsed.data.complain);
    else return parsed.data.exit;
  }
  speaker.complain('the running central ended before it was done');
  return EXIT.refused;
}

/** The first line that arrives; null when there is none, or it has no end. */
async function firstLine(socket: Socket): Promise<string | null> {
  let text = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
    if (text.length > LONGEST_ASK) return null;
  }
  return null;
}

/** The value, or undefined for text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
