/**
 * What Sanping needs from the distribution: one row per part. Package names are those of Debian 12; UOS, Kylin and
 * Ubuntu use the same ones, apart from Chromium, which they also ship under other names.
 */
export type Part =
  | 'chromium'
  | 'xvfb'
  | 'openbox'
  | 'xdotool'
  | 'socat'
  | 'dbus'
  | 'udev'
  | 'libusb'
  | 'ippeveprinter'
  | 'poppler'
  | 'fonts-hanazono'
  | 'fonts-babelstone-han'
  | 'postgresql'
  | 'debootstrap'
  | 'nspawn';

/** How a part is recognised: a program on the search path, or a file (a `*` stands for one folder name). */
export type Trace = { readonly program: string } | { readonly file: string };

export interface PartFacts {
  /** Alternatives; each is a list of traces that must all be there. The first complete one counts. */
  readonly traces: readonly (readonly Trace[])[];
  /** Debian package. */
  readonly package: string;
  readonly purpose: string;
  /** What a person will miss without it, as a sentence. */
  readonly without: string;
  /** Installed along with others where the distribution has it; never a reason to complain. */
  readonly optional?: true;
  /** Not for every machine: only this command asks for it. */
  readonly onlyFor?: 'pack:check';
}

const program = (name: string): Trace => ({ program: name });
const file = (path: string): Trace => ({ file: path });

export const PARTS: Readonly<Record<Part, PartFacts>> = {
  chromium: {
    traces: [
      [program('chromium')],
      [program('chromium-browser')],
      [program('google-chrome-stable')],
      [program('google-chrome')],
    ],
    package: 'chromium',
    purpose: 'shows the screens where the Electron binary is not there',
    without: 'No screen can be shown unless the Electron binary is installed.',
  },
  xvfb: {
    traces: [[program('Xvfb')]],
    package: 'xvfb',
    purpose: 'a display for tests of real windows',
    without: 'Tests of windows and of the lock-down are skipped.',
  },
  openbox: {
    traces: [[program('openbox')]],
    package: 'openbox',
    purpose: 'the window manager of a kiosk under X11; without one a kiosk window does not fill the screen',
    without: 'A kiosk window may not fill the screen under bare X11.',
  },
  xdotool: {
    traces: [[program('xdotool')]],
    package: 'xdotool',
    purpose: 'a hand at keys and mouse, for the test that nothing leads out of a kiosk',
    without: 'The test that no key leads out of a kiosk is skipped.',
    optional: true,
  },
  socat: {
    traces: [[program('socat')]],
    package: 'socat',
    purpose: 'the pseudo terminal that the reader simulator speaks through',
    without:
      'The reader simulator does not work: attach a reader and pass --reader serial:PATH or --reader usb.',
  },
  dbus: {
    traces: [[program('dbus-daemon'), file('/usr/share/dbus-1/session.conf')]],
    package: 'dbus',
    purpose: 'the private bus that ippeveprinter insists on',
    without: 'The printer simulator does not work: pass --printer ipp://… of a real printer.',
  },
  udev: {
    traces: [[program('udevadm')]],
    package: 'udev',
    purpose: 'lists serial ports and sets the rights of a reader',
    without: 'A reader is not found by itself: name its port with --reader serial:PATH.',
  },
  libusb: {
    traces: [[file('/usr/lib/*/libusb-1.0.so.0')]],
    package: 'libusb-1.0-0',
    purpose: 'lets a HID reader be opened',
    without: 'A HID reader cannot be opened: use one with a serial port or native USB.',
    optional: true,
  },
  ippeveprinter: {
    traces: [[program('ippeveprinter')]],
    package: 'cups-ipp-utils',
    purpose: 'the IPP printer that the printer simulator runs',
    without: 'The printer simulator does not work: pass --printer ipp://… of a real printer.',
  },
  poppler: {
    traces: [[program('pdftoppm'), program('pdftotext')]],
    package: 'poppler-utils',
    purpose: 'turns printed sheets into pictures and text, for the journey and the tests',
    without: 'Pictures of printed sheets are not made and their tests are skipped.',
  },
  'fonts-hanazono': {
    traces: [
      [
        file('/usr/share/fonts/truetype/hanazono/HanaMinA.ttf'),
        file('/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'),
      ],
    ],
    package: 'fonts-hanazono',
    purpose: 'rare characters in names (CJK extensions B to F)',
    without:
      'Certificates of people with a rare character in their name go to the staff instead of the printer.',
  },
  'fonts-babelstone-han': {
    traces: [[file('/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf')]],
    package: 'fonts-babelstone-han',
    purpose: 'the rarest characters (CJK extensions G and H)',
    without: 'Characters of CJK extensions G and H go to the staff instead of the printer.',
    optional: true,
  },
  postgresql: {
    traces: [[file('/usr/lib/postgresql/*/bin/postgres'), file('/usr/lib/postgresql/*/bin/initdb')]],
    package: 'postgresql',
    purpose: 'a real database server for the tests of central',
    without: 'Tests of central on a PostgreSQL server are skipped.',
  },
  debootstrap: {
    traces: [[program('debootstrap')]],
    package: 'debootstrap',
    purpose: 'makes the empty Debian that the package is tried in',
    without: 'The package cannot be tried in an empty Debian.',
    onlyFor: 'pack:check',
  },
  nspawn: {
    traces: [[program('systemd-nspawn')]],
    package: 'systemd-container',
    purpose: 'boots the empty Debian that the package is tried in',
    without: 'The package cannot be tried in an empty Debian.',
    onlyFor: 'pack:check',
  },
};

/** What set-up and tests ask for. */
export const ALL_PARTS = (Object.keys(PARTS) as readonly Part[]).filter(
  (part) => PARTS[part].onlyFor === undefined,
);
