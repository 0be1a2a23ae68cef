import { parseArgs } from 'node:util';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { DevicesEvent, ReaderOption } from '../../../contract/devices.ts';
import { systemScheduler } from '../scheduler.ts';
import { NO_BAUD } from './connect.ts';
import { ReaderDriver } from './driver.ts';
import { type ReaderFaultCode, readerFaults } from './fault-codes.ts';
import { maskedLines } from './mask.ts';
import { parseReaderOption, READER_FORMS } from './reader-option.ts';
import { readerPortsOf } from './transports/reader-ports.ts';

const HELP = `npm run reader -- --reader serial:PATH[@BAUD] [--once]

Shows the reader's module number and status, then every card laid on it, masked.

  --reader   ${READER_FORMS.replace('simulator, ', '')}; usb and hid were not tried
             on hardware
             without @BAUD the rate is probed
  --once     end after the first card, or at the first fault
  --help     this text

Exit code: 0 card read, 1 reader fault, 2 wrong option, 3 card not readable.`;

const EXIT = { read: 0, fault: 1, option: 2, card: 3 } as const;

const PROBLEMS = {
  moved: '卡片移动了，请重新放卡',
  'not-an-id-card': '不是居民身份证',
  'authentication-failed': '卡片认证失败（可能损坏或不是真卡）',
  'verification-failed': '卡内信息校验失败',
  'unreadable-content': '卡内信息不合规，无法识别',
  'unsupported-layout': '不认识的证件种类',
} as const satisfies Record<Extract<DevicesEvent, { type: 'card-failed' }>['problem'], string>;

function say(label: string, text: string): void {
  process.stdout.write(`${label}: ${text}\n`);
}

function wrongOption(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(EXIT.option);
}

function options(): { readonly reader: ReaderOption; readonly once: boolean } {
  let values: { reader?: string; once?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      options: { reader: { type: 'string' }, once: { type: 'boolean' }, help: { type: 'boolean' } },
    }));
  } catch (error) {
    // parseArgs names the option; its advice about `--` on further sentences is of no use here.
    return wrongOption(error instanceof Error ? (error.message.split(/\.\s|\n/)[0] ?? '') : String(error));
  }
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    process.exit(EXIT.read);
  }
  if (values.reader === undefined)
    return wrongOption('--reader is missing, for example --reader serial:/dev/ttyUSB0');
  const reader = parseReaderOption(values.reader);
  if (!reader.ok) return wrongOption(`--reader: ${reader.error}`);
  if (reader.value.kind === 'simulator') {
    return wrongOption('--reader simulator belongs to npm start; here name a port: --reader serial:PATH');
  }
  return { reader: reader.value, once: values.once ?? false };
}

function sayFault(code: ReaderFaultCode): void {
  say('状态', `故障 ${code} ${readerFaults[code].fix}`);
}

function main(): void {
  const { reader, once } = options();
  const end = (code: number) => {
    if (once) void driver.stop().then(() => process.exit(code));
  };
  const hear = (event: DevicesEvent) => {
    switch (event.type) {
      case 'reader-status':
        switch (event.status.state) {
          case 'starting':
            return say('状态', '正在寻找读卡器');
          case 'ready':
            say('模块号 (SAM ID)', event.status.samId);
            return say(
              '状态',
              `正常${event.status.baud === NO_BAUD ? '' : `，${event.status.baud} 波特`}，请放卡`,
            );
          case 'fault':
            if (isFaultCode(event.status.code)) sayFault(event.status.code);
            return end(EXIT.fault);
          default:
            return throwIllegalValue(event.status);
        }
      case 'card-found':
        return say('卡片', '已放上，正在读');
      case 'card-read':
        for (const [label, text] of maskedLines(event.card)) say(label, text);
        return end(EXIT.read);
      case 'card-failed':
        say('卡片', PROBLEMS[event.problem]);
        return end(EXIT.card);
      case 'card-removed':
        return say('卡片', '已拿走');
      case 'slip-ended':
        return;
      default:
        throwIllegalValue(event);
    }
  };
  const log = {
    event: (id: string, fields = {}) => process.stderr.write(`${JSON.stringify({ event: id, ...fields })}\n`),
  };
  const ports = readerPortsOf(reader, {
    event: (id, fields) => (id === 'reader.auto' || id === 'reader.library-failed') && log.event(id, fields),
  });
  const driver = new ReaderDriver({
    ...ports,
    scheduler: systemScheduler,
    log: { event: () => {} },
    latestAddress: 'read',
    // Within this short run the text itself tells two cards apart; it is not kept beyond it.
    fingerprint: (text) => Buffer.from(text).toString('base64'),
    emit: hear,
  });
  driver.start();
}

function isFaultCode(code: string): code is ReaderFaultCode {
  return Object.hasOwn(readerFaults, code);
}

main();
