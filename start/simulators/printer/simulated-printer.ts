import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { PrinterProblem } from '../../../contract/printer.ts';
import { createIppPrinter } from '../../../printers/ipp/client.ts';
import type { PrinterAction, PrinterState } from './control.ts';
import { type Daemon, startIppPrinter } from './daemons.ts';
import type { SimulatorOptions } from './options.ts';

/** Keyword of printer-state-reasons that plays a problem; ippeveprinter knows no others (hardware.md). */
const keywordOf = {
  'paper-out': 'media-empty',
  'paper-jam': 'media-jam',
  'cover-open': 'cover-open',
  'tray-missing': 'input-tray-missing',
  'toner-empty': 'toner-empty',
  'spool-full': 'spool-area-full',
  paused: 'paused',
  'output-full': 'other',
  'not-accepting': 'other',
  other: 'other',
  /** Played by ending the printer. */
  offline: null,
} as const satisfies Record<PrinterProblem, string | null>;

const A4 = 'iso_a4_210x297mm';
const LETTER = 'na_letter_8.5x11in';
const SHEETS = 250;
/** A printer that has not taken a fault within this time is a defect of the simulator. */
const APPLY_LIMIT_MS = 10_000;
const LOOK_MS = 25;

const letterOnly = `ATTR keyword media-supported ${LETTER},na_legal_8.5x14in
ATTR keyword media-ready ${LETTER}
ATTR keyword media-default ${LETTER}
ATTR mimeMediaType document-format-supported application/pdf
ATTR mimeMediaType document-format-default application/pdf
ATTR text printer-make-and-model "Sanping Simulator (Letter)"
`;

/** ippeveprinter with a tray of sheets and faults on demand. `act` must be called one at a time. */
export class SimulatedPrinter {
  readonly uri: string;
  readonly trayDir: string;
  readonly #options: SimulatorOptions;
  readonly #busAddress: string;
  readonly #state: string;
  #printer: Daemon | null = null;
  #a4: SimulatorOptions['a4'];
  #problem: PrinterProblem | null = null;

  constructor(options: SimulatorOptions & { readonly port: number }, busAddress: string) {
    this.#options = options;
    this.#a4 = options.a4;
    this.#busAddress = busAddress;
    this.uri = `ipp://localhost:${options.port}/ipp/print`;
    this.trayDir = join(options.dir, 'tray');
    this.#state = join(options.dir, 'state');
    for (const dir of [this.trayDir, this.#state, this.#spool])
      mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (!existsSync(join(this.#state, 'sheets'))) this.#write('sheets', '0');
    this.#write('counts', options.countsImpressions ? 'yes' : 'no');
    this.#write('paper-seconds', String(options.paperMs / 1000));
    this.#write('reasons', '');
  }

  get #spool(): string {
    return join(this.#options.dir, 'spool');
  }

  async start(): Promise<void> {
    if (this.#printer !== null) return;
    // What an earlier printer had in hand is gone with its power; a document must not rest in the spool.
    for (const name of readdirSync(this.#spool)) rmSync(join(this.#spool, name), { force: true });
    for (const name of readdirSync(this.#state)) {
      if (name === 'running' || name.startsWith('cancel-')) rmSync(join(this.#state, name));
    }
    let attributesFile: string | null = null;
    if (this.#a4 === 'unsupported') {
      attributesFile = join(this.#state, 'attributes.conf');
      writeFileSync(attributesFile, letterOnly);
    }
    const printer = await startIppPrinter({
      port: this.#options.port,
      busAddress: this.#busAddress,
      spoolDir: this.#spool,
      stateDir: this.#options.dir,
      command: join(import.meta.dirname, 'paper.sh'),
      attributesFile,
      log: this.#options.verbose ? (line) => process.stderr.write(`${line}\n`) : () => {},
    });
    this.#printer = printer;
    printer.ended.then(() => {
      if (this.#printer === printer) this.#printer = null;
    });
    await this.#load(SHEETS);
    if (this.#problem === 'offline') this.#problem = null;
    await this.#apply();
  }

  async stop(): Promise<void> {
    await this.#printer?.kill();
    this.#printer = null;
  }

  state(): PrinterState {
    return {
      printerProblem: this.#problem,
      printerRunning: this.#printer !== null,
      sheets: this.#sheets(),
      working: existsSync(join(this.#state, 'running')),
    };
  }

  async act(action: PrinterAction): Promise<PrinterState> {
    switch (action.do) {
      case 'state':
        break;
      case 'printer-problem':
        await this.#setProblem(action.problem);
        break;
      case 'printer-fine':
        await this.#setProblem(null);
        break;
      case 'printer-stop':
        await this.stop();
        break;
      case 'printer-start':
        await this.start();
        break;
      case 'empty-tray':
        for (const sheet of this.#sheets()) rmSync(join(this.trayDir, sheet));
        break;
      case 'printer-paper':
        await this.stop();
        this.#a4 = action.a4;
        await this.start();
        break;
      case 'abort-next':
        this.#write('abort', action.when);
        break;
      case 'paper-time':
        this.#write('paper-seconds', String(action.ms / 1000));
        break;
      default:
        throwIllegalValue(action);
    }
    return this.state();
  }

  /** Lets go of jobs that were canceled: ippeveprinter marks them and then waits for its command. */
  async releaseCanceled(): Promise<void> {
    const starved = this.#problem === 'paper-out';
    if (this.#printer === null || !(starved || existsSync(join(this.#state, 'running')))) return;
    const ipp = createIppPrinter(this.uri);
    const jobs = await ipp.jobs('not-completed');
    for (const job of jobs.ok ? jobs.value : []) {
      if (!job.reasons.includes('processing-to-stop-point')) continue;
      this.#write(`cancel-${job.id}`, '');
      // Without paper ippeveprinter does not even start its command: show it paper until the job is gone.
      if (starved) await this.#load(SHEETS);
      await until(async () => {
        const look = await ipp.job(job.id);
        return !look.ok || look.value.state === 'canceled';
      });
      if (starved) await this.#load(0);
    }
  }

  async #setProblem(problem: PrinterProblem | null): Promise<void> {
    this.#problem = problem;
    if (problem === 'offline') return this.stop();
    await this.start();
    await this.#apply();
  }

  /** Makes the running printer tell the problem that is in force. */
  async #apply(): Promise<void> {
    const keyword = this.#problem === null ? null : keywordOf[this.#problem];
    // First the file, so that no sheet moves any more; then the printer's own word.
    this.#write('reasons', keyword ?? '');
    if (this.#a4 === 'unsupported') return;
    // Without paper ippeveprinter starts no command, so the tray is emptied last; the file holds the sheets meanwhile.
    await this.#load(SHEETS);
    const commanded = keyword === 'media-empty' ? '' : (keyword ?? '');
    const ipp = createIppPrinter(this.uri);
    await until(async () => {
      const { status } = await ipp.look();
      const told = status.reasons
        .map((reason) => reason.replace(/-(report|warning|error)$/, ''))
        .filter((reason) => reason !== 'none');
      if (told.join() === commanded) return true;
      // A job at work tells it by itself; an idle printer is made to by a job of ours. "Busy" is no matter.
      const job = await ipp.createJob('simulator:reasons');
      if (job.ok) await ipp.sendDocument(job.value.id, Buffer.from('%PDF-1.4\n'));
      return false;
    });
    if (keyword === 'media-empty') await this.#load(0);
  }

  /** ippeveprinter's own media form: what lies in the tray. `level` 0 is media-empty at once. */
  async #load(level: number): Promise<void> {
    if (this.#a4 === 'unsupported') return;
    const query = new URLSearchParams({
      size1: this.#a4 === 'ready' ? A4 : LETTER,
      type1: 'stationery',
      level1: String(level),
      size3: 'na_number-10_4.125x9.5in',
      type3: 'envelope',
      level3: '-2',
    });
    const answer = await fetch(`http://localhost:${this.#options.port}/media?${query}`);
    await answer.text();
    if (!answer.ok) throw new Error(`media form answered ${answer.status}`);
  }

  #sheets(): string[] {
    return readdirSync(this.trayDir)
      .filter((name) => !name.startsWith('.'))
      .sort();
  }

  #write(name: string, text: string): void {
    const path = join(this.#state, name);
    writeFileSync(`${path}.new`, `${text}\n`);
    renameSync(`${path}.new`, path);
  }
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + APPLY_LIMIT_MS;
  while (!(await done())) {
    if (performance.now() > giveUpAt) throw new Error('the simulated printer did not take it');
    await sleep(LOOK_MS);
  }
}
