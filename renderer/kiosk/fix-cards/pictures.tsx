import type { ComponentType } from 'react';
import type { BoxFault } from '../../../contract/kiosk/box-faults.ts';
import { Disk, Kiosk, Move, Pile, Printer, PulledPlug, Reader, SheetOut, Turn } from './shapes.tsx';

const PaperOut = () => (
  <>
    <Printer tray="out" touch="tray" />
    <Pile x={12} y={170} sheets={5} />
    <Move from={[96, 214]} to={[150, 304]} />
  </>
);
const PaperLow = () => (
  <>
    <Printer tray="out" touch="tray" />
    <Pile x={12} y={196} sheets={2} />
    <Move from={[96, 236]} to={[150, 304]} />
  </>
);
const PaperJam = () => (
  <>
    <Printer lid="open" touch="mouth" />
    <path
      className="fix-paper"
      d="M236 138L252 118L228 98L262 78L244 54H402L384 76L412 98L386 118L404 138Z"
    />
    <Move from={[320, 104]} to={[320, 18]} />
  </>
);
const CoverOpen = () => (
  <>
    <Printer lid="open" touch="lid" />
    <Move from={[534, 40]} to={[500, 112]} />
    <Move from={[106, 40]} to={[140, 112]} />
  </>
);
const TrayMissing = () => (
  <>
    <Printer tray="half" touch="tray" />
    <Move from={[246, 382]} to={[246, 326]} />
    <Move from={[394, 382]} to={[394, 326]} />
  </>
);
const Toner = () => (
  <>
    <Printer lid="open" touch="mouth" />
    <rect className="fix-part" x="28" y="70" width="150" height="58" rx="28" />
    <path className="fix-line" d="M58 99H148" />
    <Move from={[190, 100]} to={[244, 122]} />
  </>
);
const OutputFull = () => (
  <>
    <Printer touch="mouth" />
    <Pile x={244} y={112} sheets={7} />
    <Move from={[444, 72]} to={[538, 40]} />
  </>
);
const PrinterOffline = () => (
  <>
    <g transform="translate(-120 0)">
      <Printer />
    </g>
    <PulledPlug from={[330, 270]} at={[504, 330]} />
    <Move from={[520, 286]} to={[562, 286]} />
  </>
);
const WrongPaper = () => (
  <>
    <Printer tray="out" touch="tray" />
    <path className="fix-paper" d="M40 88H140V230H40Z" />
    <path className="fix-line" d="M58 178L80 120L102 178M66 158H94M126 178V132L108 162H130" />
    <Move from={[96, 244]} to={[156, 304]} />
  </>
);
const PrinterPanel = () => (
  <>
    <rect className="fix-body" x="120" y="80" width="400" height="240" rx="28" />
    <rect className="fix-glass" x="160" y="118" width="320" height="92" rx="12" />
    <path className="fix-line" d="M190 150H400M190 178H330" />
    <circle className="fix-part" cx="240" cy="266" r="34" />
    <path className="fix-line" d="M230 250L256 266L230 282Z" />
    <circle className="fix-panel" cx="340" cy="266" r="24" />
    <circle className="fix-panel" cx="420" cy="266" r="24" />
    <Move from={[240, 388]} to={[240, 312]} />
  </>
);
const PrintAborted = () => (
  <>
    <Printer touch="mouth" />
    <SheetOut height={64} />
    <path className="fix-gone" d="M228 74V14H412V74" />
    <path className="fix-move" d="M520 66C520 26 586 26 586 68C586 100 552 96 552 132" />
    <circle className="fix-mark" cx="552" cy="162" r="9" />
  </>
);
const ReaderMissing = () => (
  <>
    <g transform="translate(-110 -30)">
      <Reader />
    </g>
    <PulledPlug from={[210, 258]} at={[460, 330]} />
    <Move from={[476, 286]} to={[518, 286]} />
  </>
);
const ReaderDirty = () => (
  <>
    <Reader touch />
    <path className="fix-smear" d="M250 158C282 140 306 176 340 158M246 200C280 186 318 222 372 200" />
    <path className="fix-paper" d="M372 176Q420 156 468 178L486 250Q430 268 386 246Z" />
    <Move from={[360, 312]} to={[244, 312]} />
    <Move from={[280, 312]} to={[396, 312]} />
  </>
);
const SamFault = () => (
  <>
    <g transform="translate(-110 -30)">
      <Reader touch />
      <rect className="fix-dark" x="290" y="166" width="60" height="48" rx="8" />
      <path className="fix-line" d="M276 178H290M276 202H290M350 178H364M350 202H364" />
    </g>
    <PulledPlug from={[210, 258]} at={[460, 330]} />
    <Turn x={520} y={196} r={46} />
  </>
);
const CentralGone = () => (
  <>
    <g transform="translate(-130 0)">
      <Kiosk />
    </g>
    <PulledPlug from={[292, 300]} at={[486, 330]} />
    <path
      className="fix-gone"
      d="M420 190C384 190 384 136 424 136C430 88 514 88 522 130C566 126 570 190 528 190Z"
    />
    <path className="fix-gone" d="M476 206V270" />
  </>
);
const ClockWrong = () => (
  <>
    <circle className="fix-body" cx="320" cy="200" r="150" />
    <circle className="fix-paper" cx="320" cy="200" r="122" />
    <path className="fix-line" d="M320 92V112M428 200H408M320 308V288M212 200H232" />
    <path className="fix-hands" d="M320 200V128M320 200L374 228" />
    <path className="fix-gone" d="M320 200L262 172" />
    <Move from={[466, 60]} to={[508, 122]} />
  </>
);
const DiskFull = () => (
  <>
    <Disk level={1} touch />
    <path className="fix-paper" d="M270 22H370V88H270Z" />
    <Move from={[452, 40]} to={[452, 96]} />
  </>
);
const StoreDamaged = () => (
  <>
    <Disk level={0.5} touch />
    <path className="fix-crack" d="M352 140L318 186L350 214L310 262L338 318" />
    <Move from={[540, 70]} to={[470, 132]} />
    <path className="fix-gone" d="M500 66C478 66 478 34 502 34C506 8 556 8 560 32C586 30 588 66 562 66Z" />
  </>
);
const DisplayChanged = () => (
  <>
    <rect className="fix-part" x="236" y="44" width="168" height="292" rx="14" />
    <rect className="fix-glass" x="252" y="60" width="136" height="244" rx="6" />
    <rect className="fix-gone" x="150" y="110" width="340" height="168" rx="14" />
    <Turn x={560} y={190} r={48} />
  </>
);
const OutOfMemory = () => (
  <>
    <g transform="translate(-90 0)">
      <Kiosk />
    </g>
    <circle className="fix-part" cx="470" cy="240" r="58" />
    <path className="fix-line" d="M470 204V240M448 218A30 30 0 1 0 492 218" />
    <Turn x={470} y={240} r={96} />
  </>
);

const pictures: Readonly<Record<BoxFault, ComponentType>> = {
  'store-damaged': StoreDamaged,
  'disk-full': DiskFull,
  'out-of-memory': OutOfMemory,
  'clock-wrong': ClockWrong,
  'reader-missing': ReaderMissing,
  'sam-fault': SamFault,
  'reader-dirty': ReaderDirty,
  'printer-offline': PrinterOffline,
  'cover-open': CoverOpen,
  'paper-jam': PaperJam,
  'paper-out': PaperOut,
  'tray-missing': TrayMissing,
  toner: Toner,
  'output-full': OutputFull,
  'wrong-paper': WrongPaper,
  'printer-panel': PrinterPanel,
  'print-aborted': PrintAborted,
  'display-changed': DisplayChanged,
  'central-gone': CentralGone,
  'paper-low': PaperLow,
};

/** One fault as one picture: the part, and where the hand goes. The steps say the same in words. */
export function FixPicture({ fault }: { readonly fault: BoxFault }) {
  const Picture = pictures[fault];
  return (
    <svg className="fix-picture" viewBox="0 0 640 400" aria-hidden="true">
      <Picture />
    </svg>
  );
}
