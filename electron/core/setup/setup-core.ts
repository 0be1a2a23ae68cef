import { monotonicFactory } from 'ulid';
import { systemClock } from '../../../contract/clock.ts';
import type { CoreOptions } from '../../../contract/core-protocol.ts';
import type { Logger } from '../../../contract/log.ts';
import { systemRandom } from '../../../contract/random.ts';
import { err, ok } from '../../../contract/result.ts';
import { SETUP_PROFILE } from '../../../contract/setup/choice.ts';
import { setupEvent } from '../../../contract/setup/events.ts';
import type { SetupOptions } from '../../../contract/setup/options.ts';
import type { TerminalInfo } from '../../../contract/terminal-info.ts';
import { profileIds } from '../../../kiosk-profiles/load.ts';
import { createCertificateRenderer } from '../../../printers/certificate/renderer.ts';
import type { CoreWord, ServedCore } from '../api/served-core.ts';
import { makeVerifier } from '../pin/make-verifier.ts';
import { VERSION } from '../version.ts';
import { systemTimers } from '../workflows/kiosk-session/session-timer.ts';
import { boxFiles } from './box-files.ts';
import { checkCentralWith } from './central-check.ts';
import { lookAtPrinter, printerAddresses } from './find-printers.ts';
import { findReaders } from './find-readers.ts';
import { openFormerScreen } from './former-screen.ts';
import { SetupDesk } from './setup-desk.ts';
import { SetupDevices } from './setup-devices.ts';
import { TestPages } from './test-pages.ts';

/** The core of a box that is being set up: everything that reads a clock, a disk or a network is handed in here, once. */
export function createSetupCore(
  options: CoreOptions & { readonly setup: SetupOptions },
  log: Logger,
): ServedCore {
  const parts = { clock: systemClock, random: systemRandom };
  const ulid = monotonicFactory();
  let say: (word: CoreWord) => void = () => {};
  const desk = new SetupDesk({
    options: options.setup,
    packaged: options.packaged,
    profiles: profileIds(),
    files: boxFiles(options.dataDir),
    former: openFormerScreen({ ...parts, dataDir: options.dataDir, role: options.setup.former, log }),
    checkCentral: checkCentralWith(parts),
    makeDevices: (onChange) => new SetupDevices({ findReaders, printerAddresses, lookAtPrinter, onChange }),
    makePages: (onChange) =>
      new TestPages({
        renderer: createCertificateRenderer(),
        newId: () => ulid(systemClock.now()),
        clock: systemClock,
        log,
        onChange,
      }),
    makeVerifier: (pin) => makeVerifier(pin, systemRandom),
    tellReader: (reader) => say({ type: 'devices', command: { type: 'use-reader', reader } }),
    startAgain: () => say({ type: 'start-again' }),
    timers: systemTimers,
    log,
  });
  return {
    onWord: (listener) => {
      say = listener;
      desk.onView((value) => say({ type: 'push', topic: 'setupView', value }));
    },
    answer: (call, input) => {
      switch (call) {
        case 'info':
          return ok({
            profile: SETUP_PROFILE,
            kind: 'setup',
            version: VERSION,
            zone: 'Asia/Shanghai',
            locales: ['zh-CN', 'ko-KR'],
            geometry: { width: 1080, height: 1920 },
            mirrored: false,
            repairPhone: null,
          } satisfies TerminalInfo);
        case 'setupView':
          return ok(desk.view());
        case 'setupSend': {
          const event = setupEvent.safeParse(input);
          if (!event.success) return err('CO-201');
          desk.send(event.data);
          return ok(undefined);
        }
        default:
          return err('CO-202');
      }
    },
    device: (event) => desk.device(event),
    devicesGone: () => desk.devicesGone(),
    displays: () => {},
    allDisplays: (displays) => desk.displays(displays),
    shellAnswer: () => {},
    start: () => desk.start(),
    screenStands: () => {},
    screenDrawn: () => {},
    stop: () => desk.stop(),
  };
}
