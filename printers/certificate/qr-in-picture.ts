import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  type LuminanceSource,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

/** A page as grey values, 0 black … 255 white, row by row. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray<ArrayBuffer>;
}

/** The QR code of a page: the whole page first, then its lower left part, where the sheet has it. */
export function readQr(page: GreyPage): string | null {
  const source = new RGBLuminanceSource(page.grey, page.width, page.height);
  const [halfWidth, halfHeight] = [Math.floor(page.width / 2), Math.floor(page.height / 2)];
  return decode(source) ?? decode(source.crop(0, page.height - halfHeight, halfWidth, halfHeight));
}

function decode(source: LuminanceSource): string | null {
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  try {
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText();
  } catch {
    // The library says "nothing found" and "not readable" by throwing.
    return null;
  }
}
