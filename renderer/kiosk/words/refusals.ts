import type { RefusalReason } from '../../../contract/kiosk-view.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

interface RefusalWords {
  /** One plain sentence. */
  readonly headline: SourceText;
  /** Why, where it helps. */
  readonly why: SourceText;
  /** The right next steps, in order. `{place}` is the desk. */
  readonly steps: readonly SourceText[];
}

/** Nobody is sent away without the next step. */
export const refusalWords: Readonly<Record<RefusalReason, RefusalWords>> = {
  'no-record': {
    headline: '没有查到您的居住登记',
    why: '有了居住登记，才能开居住证明',
    steps: ['带上身份证，还有租房合同或房产证', '到{place}登记', '登记好了，再来这里开'],
  },
  'stale-record': {
    headline: '居住登记要重新核验一次',
    why: '离上次核验太久了，怕您已经搬家',
    steps: ['到{place}，说一声还住在这里', '核验好了，再来这里开'],
  },
  'card-expired': {
    headline: '身份证过期了，请先换新的',
    why: '过期的身份证不能开证明',
    steps: ['到派出所换身份证', '着急用，可以在派出所办临时身份证', '拿到新证，再来这里开'],
  },
  'clock-wrong': {
    headline: '机器的时间不准，先不开',
    why: '时间不准，证明上的日期就会错',
    steps: ['到{place}，请工作人员开'],
  },
  'rare-character': {
    headline: '您名字里有个字，这里打不出来',
    why: '字打错了证明就没有用，所以没有打',
    steps: ['到{place}，请工作人员开'],
  },
  'not-issued-here': {
    headline: '这张证明现在不开了',
    why: '社区停开了这张证明',
    steps: ['到{place}，问一问现在怎么办'],
  },
  'no-number-left': {
    headline: '编号用完了，现在开不了',
    why: '每张证明要有自己的编号，连上网才能领新的',
    steps: ['到{place}，请工作人员开', '也可以等连上网再来'],
  },
  'a4-unsupported': {
    headline: '这台打印机打不了 A4 纸',
    why: '没有打印，也没有用掉编号',
    steps: ['到{place}，请工作人员开'],
  },
  'records-not-here-yet': {
    headline: '居住登记还没送到这台机器',
    why: '机器还在取登记，取到了就能开',
    steps: ['请过几分钟再来', '着急就到{place}，请工作人员开'],
  },
  'phone-tries-over': {
    headline: '后四位没对上，请工作人员帮您',
    why: '为了不让别人拿您的身份证来开，先不开了',
    steps: ['点下面的“呼叫工作人员”', '也可以带身份证到{place}，请工作人员开'],
  },
  'no-phone-on-record': {
    headline: '没有登记手机号，请工作人员帮您',
    why: '开这张证明要核对登记的手机号',
    steps: ['点下面的“呼叫工作人员”', '也可以带身份证到{place}，请工作人员开'],
  },
  'needs-staff': {
    headline: '身份证和登记的对不上',
    why: '工作人员看过，先不在机器上开',
    steps: ['带上身份证，到{place}', '请工作人员查一下登记'],
  },
  'disk-refuses': {
    headline: '这台机器存不了东西，先不开',
    why: '没有打印，编号也没有用掉',
    steps: ['点下面的“呼叫工作人员”', '也可以到{place}，请工作人员开'],
  },
  'printer-needs-staff': {
    headline: '打印机要请工作人员看一下',
    why: '看好以前先不打，免得打错',
    steps: ['点下面的“呼叫工作人员”', '也可以到{place}，请工作人员开'],
  },
};
