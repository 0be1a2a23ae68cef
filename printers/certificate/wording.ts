import { assert } from '../../contract/assert.ts';
import type { CertificateFacts } from '../../contract/certificate.ts';
import { numberName } from '../../contract/citizen-number.ts';

/** A stretch of a paragraph: printed wording, or a field that was filled in (underlined). */
export interface Piece {
  readonly text: string;
  readonly field: boolean;
  /** Drawn instead of `text` in the room of `text`, so that masking moves nothing. */
  readonly shown?: string;
  /** Never divided at a line's end. */
  readonly whole?: boolean;
}

const plain = (text: string): Piece => ({ text, field: false });
const field = (text: string): Piece => ({ text, field: true });

/** The three paragraphs of a 居住证明 (hardware.md 7.2 and the approved picture). `shownNumber` may be masked. */
export function paragraphs(
  facts: CertificateFacts,
  shownNumber: string,
): readonly [readonly Piece[], readonly Piece[], readonly Piece[]] {
  return [
    [
      plain('兹证明'),
      field(facts.name),
      plain(`，${facts.sex}，${numberName(facts.citizenNumber)}`),
      { text: facts.citizenNumber, shown: shownNumber, field: true, whole: true },
      plain('，自'),
      { text: chineseDay(facts.since), field: true, whole: true },
      plain('起居住在'),
      field(facts.address),
      plain('，居住性质为'),
      field(facts.nature),
      plain('。'),
    ],
    [plain('本证明用于：'), field(facts.purpose), plain(`。自开具之日起 ${facts.validDays} 日内有效。`)],
    [plain('特此证明。')],
  ];
}

/** Fixed words of the sheet, in one place for the layout, the tests and the document's description. */
export const WORDS = {
  numberLabel: '编号：',
  numberInPreview: '打印时生成',
  copy: (copy: number) => `（第 ${copy} 份）`,
  demo: '演示样张',
  demoNote: '演示样张 · 不作任何凭证',
  preview: '预览 无效',
  sealInPreview: '印章打印时加盖',
  sealCentre: '证明专用章',
  sealCentreDemo: '演示样张',
  qrInPreview: ['验真码', '打印时生成'],
  qrNote: '验真码',
  verifyHint: '扫码或用本系统验真，可离线',
  numberHint: '纸上印完整号码',
  madeBy: '经办：便民自助服务机',
} as const;

/** `2024-03-01` → `2024年3月1日`, as people write it. */
export function chineseDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  assert(match !== null, 'a day is YYYY-MM-DD');
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`;
}
