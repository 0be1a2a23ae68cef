import type { AssuranceLevel } from '../../contract/certificate.ts';

/** One certificate that this committee may print, as data. */
export interface CatalogueRow {
  readonly id: string;
  /** The words of the title, without the letter-spacing of the sheet. */
  readonly title: string;
  readonly issuerType: '居委会' | '村委会' | '街道' | '派出所' | '部门';
  readonly office: string;
  readonly advice: string;
  readonly legalBasis: string;
  /** Counted from the day of issue. No national rule was found; 30 is the house's assumption (hardware.md 7.2). */
  readonly validDays: number;
  /** What must be known of the person until central's catalogue says otherwise. */
  readonly assurance: AssuranceLevel;
  /** What it may be used for; another purpose is not printed. The first is offered first. */
  readonly purposes: readonly string[];
}

export const RESIDENCE_CERTIFICATE_ID = 'residence';

/** What may be printed at all. Everything else is denied, listed or not. */
export const CATALOGUE: readonly CatalogueRow[] = [
  {
    id: RESIDENCE_CERTIFICATE_ID,
    title: '居住证明',
    issuerType: '居委会',
    office: '社区居委会',
    advice: '把身份证放在机器上，现在就能打印。',
    legalBasis: '不属于民发〔2020〕20号不应出具的20项；以本县（市、区）公布的可出具证明清单为准',
    validDays: 30,
    assurance: 'card-and-phone',
    purposes: ['子女入学', '车辆登记', '水电开户', '其他用途'],
  },
];
