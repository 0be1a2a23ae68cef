import { PARTS, type Part } from '../setup/parts.ts';

/** Parts of the set-up's table that a box needs too; the others are for simulators and tests. */
const PARTS_OF_A_BOX: readonly Part[] = [
  'chromium',
  'openbox',
  'udev',
  'fonts-hanazono',
  'fonts-babelstone-han',
];

/** UOS, Kylin and the browser's own maker ship it under these names. */
const ALSO_NAMED: Partial<Record<Part, string>> = {
  chromium: 'chromium | chromium-browser | google-chrome-stable',
};

/** What a box needs beside them, with the reason. */
const ONLY_A_BOX: Readonly<Record<string, string>> = {
  systemd: 'the services, their watchdog, and their users',
  dbus: 'logind gives the X server graphics card and touch through it',
  'libpam-systemd': 'makes the session of the display, so that X need not be root',
  'xserver-xorg-core': 'the X server',
  'xserver-xorg-legacy': 'lets the service start the X server, which a person at a terminal could',
  'xserver-xorg-input-libinput': 'touch',
  'libusb-1.0-0': 'a HID reader; small enough not to be asked about',
  xinit: 'server and window manager that end together',
  xauth: 'who may draw on the display',
  'x11-utils': 'tells when the display is managed',
};

/** Chromium's own second sandbox, for kernels that refuse user namespaces; where the browser has another name it brings its own. */
const SANDBOX = 'chromium-sandbox | chromium-browser | google-chrome-stable';

export interface Dependencies {
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
}

/** The package's relations. An optional part of the set-up is recommended: apt takes it where the distribution has it. */
export function dependencies(): Dependencies {
  const name = (part: Part) => ALSO_NAMED[part] ?? PARTS[part].package;
  const of = (optional: boolean) =>
    PARTS_OF_A_BOX.filter((part) => (PARTS[part].optional === true) === optional).map(name);
  return { depends: [...of(false), SANDBOX, ...Object.keys(ONLY_A_BOX)], recommends: of(true) };
}
