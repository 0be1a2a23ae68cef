import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoCards } from '../../../central/demo/demo-cards.ts';
import { assertDefined } from '../../../contract/assert.ts';
import { descendantsOf } from '../../product/process-tree.ts';
import { type Machine, until } from './debian-root.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** The watchdog's minute, its kill and a start on a busy machine. */
const BACK_MS = 240_000;

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** One page, with the name and number of the card, whose QR holds without a network. Answers what the check says of it. */
export function checkSheet(sheets: readonly string[]): string {
  must(sheets.length === 1, `expected one sheet in the tray, found ${sheets.length}`);
  const sheet = assertDefined(sheets[0], 'there is one');
  const said = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });
  must(/^Pages:\s+1$/m.test(said('pdfinfo', sheet).stdout), 'the sheet has not one page');
  const card = assertDefined(
    demoCards(Date.now()).find(({ situation }) => situation === 'record'),
    'the demo has a resident with a record',
  );
  const text = said('pdftotext', sheet, '-').stdout.replace(/\s/g, '');
  must(text.includes(card.name) && text.includes(card.number), 'the sheet is not of the card that was laid');
  const verdict = said(process.execPath, join(ROOT, 'printers/certificate/verify-cli.ts'), sheet);
  must(verdict.status === 0, `the QR was not accepted: ${verdict.stdout}${verdict.stderr}`);
  return assertDefined(verdict.stdout.trim().split('\n')[0], 'the check says something');
}

/** Nothing of the product runs as root, and each page runs behind a filter in a user namespace of its own. */
export function checkSandbox(machine: Machine): { readonly processes: number; readonly pages: number } {
  const ours = descendantsOf(machine.leader).filter(({ command }) =>
    /\/usr\/lib\/(sanping|chromium)\//.test(command),
  );
  const field = (pid: number, name: string) =>
    new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const pages = ours.filter(({ command }) => command.includes('--type=renderer'));
  must(pages.length > 0, 'no page runs');
  for (const { pid, command } of ours) must(field(pid, 'Uid') !== '0', `runs as root: ${command}`);
  must(!ours.some(({ command }) => command.includes('--no-sandbox')), 'the sandbox is off');
  for (const { pid } of pages) {
    must(field(pid, 'Seccomp') === '2', 'a page runs without a filter of system calls');
    must(
      readlinkSync(`/proc/${pid}/ns/user`) !== readlinkSync(`/proc/${machine.leader}/ns/user`),
      'a page runs in the user namespace of the box',
    );
  }
  return { processes: ours.length, pages: pages.length };
}

const show = (machine: Machine, property: string) =>
  machine.run(`systemctl show sanping --property ${property} --value`).output.trim();

/** A signal to the shell, and its service runs again as another process. Answers what systemd called the end. */
export async function checkRestart(machine: Machine, signal: 'KILL' | 'STOP'): Promise<string> {
  const before = show(machine, 'MainPID');
  machine.run(`kill -${signal} ${before}`);
  const back = () => {
    const pid = show(machine, 'MainPID');
    return pid !== '0' && pid !== before && show(machine, 'ActiveState') === 'active';
  };
  await until(back, BACK_MS, `the screen back after SIG${signal}`);
  const journal = machine.run(
    'journalctl -u sanping -o cat --no-pager | grep "Failed with result" | tail -n 1',
  );
  return journal.output.trim();
}

/** Options that nobody wrote right stay down, with the reason in the journal. */
export async function checkWrongOptions(machine: Machine): Promise<void> {
  const file = '/etc/sanping/options.json';
  machine.run(`cp -p ${file} /root/kept.json; sed -i 's/"reader"/"inspectPort": 9222, "reader"/' ${file}`);
  machine.run('systemctl restart sanping || true');
  await until(() => show(machine, 'ActiveState') === 'failed', BACK_MS, 'down with wrong options');
  must(show(machine, 'ExecMainStatus') === '2', 'the code of wrong options is 2');
  must(
    machine
      .run('journalctl -u sanping -o cat --no-pager | tail -n 20')
      .output.includes('inspectPort: refused'),
    'the journal does not say which option is wrong',
  );
  machine.run(`mv /root/kept.json ${file}; systemctl restart sanping`);
}

/** The program goes, what a community must not lose stays. */
export function checkPurge(machine: Machine, root: string): void {
  const purged = machine.run('apt-get purge -y sanping');
  must(purged.code === 0, `purge: ${purged.output.trim().split('\n').at(-1)}`);
  for (const path of ['usr/lib/sanping', 'etc/sanping', 'usr/lib/systemd/system/sanping.service'])
    must(!existsSync(join(root, path)), `purging left ${path}`);
  for (const path of ['var/lib/sanping/store', 'var/lib/sanping-central/pglite'])
    must(existsSync(join(root, path)), `purging took ${path}`);
}
