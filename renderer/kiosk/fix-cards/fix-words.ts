import type { BoxFault } from '../../../contract/kiosk/box-faults.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';

interface FixWords {
  /** Three to seven characters. */
  readonly title: SourceText;
  /** What has to be at hand; null where nothing is changed or filled in. */
  readonly part: SourceText | null;
  /** In order, each one thing that a hand does or an eye sees. */
  readonly steps: readonly [SourceText, ...SourceText[]];
}

/** The fix-it cards' words (D20), for a clerk who has never opened this box. */
export const fixWords: Readonly<Record<BoxFault, FixWords>> = {
  'store-damaged': {
    title: '数据坏过',
    part: '网线一根',
    steps: ['能找回的，机器已经自己找回', '看网通不通，剩下的要从中心补', '一小时还没好，打电话报修'],
  },
  'disk-full': {
    title: '磁盘写不进去',
    part: '优盘一个',
    steps: ['先到“拷走日志”，存到优盘', '打电话，请技术人员清理磁盘', '没好以前，请居民到窗口办'],
  },
  'out-of-memory': {
    title: '内存不够了',
    part: null,
    steps: ['请正在办的人先办完', '按电源键关机，等十秒再开', '一天里又出现，打电话报修'],
  },
  'clock-wrong': {
    title: '时间不对',
    part: null,
    steps: ['看屏幕上面的时间，差了多少', '看网通不通，通了大多自己对准', '还不对，打电话请技术人员校准'],
  },
  'reader-missing': {
    title: '读卡器断了',
    part: '读卡器的线一根',
    steps: ['看读卡器的灯亮不亮', '打开下面的门，线拔下来再插紧', '等十秒；还不行，换一根线'],
  },
  'sam-fault': {
    title: '读卡器坏了',
    part: '同型号的读卡器',
    steps: ['拔下读卡器的线，等十秒', '再插上，等半分钟', '还没好，打电话报修，换读卡器'],
  },
  'reader-dirty': {
    title: '读卡器脏了',
    part: '软布一块',
    steps: ['拿开读卡区上面的东西', '用软布把读卡区擦干净', '放一张身份证，读出来就好了'],
  },
  'printer-offline': {
    title: '打印机断了',
    part: '网线一根',
    steps: ['看打印机的灯亮不亮，不亮就开机', '网线两头都拔下来再插紧', '还不行，关机十秒再开'],
  },
  'cover-open': {
    title: '盖子开着',
    part: null,
    steps: ['看前盖和后盖，哪个没有平', '两边一起按紧，听到一声响'],
  },
  'paper-jam': {
    title: '卡纸了',
    part: null,
    steps: ['打开打印机的盖子', '顺着出纸方向，慢慢抽出纸', '看有没有碎纸，再关好盖子'],
  },
  'paper-out': {
    title: '没有纸了',
    part: 'A4 复印纸一包',
    steps: ['拉开打印机的纸盒', '放一叠 A4 纸，理齐，不过线', '把纸盒推到底'],
  },
  'tray-missing': {
    title: '纸盒没装好',
    part: null,
    steps: ['拉出来一点，看有没有纸翘着', '两边对准，推到底'],
  },
  toner: {
    title: '墨粉该换了',
    part: '同型号的墨粉盒',
    steps: ['打开前盖，拿出旧墨粉盒', '新的左右摇几下，撕掉封条', '推到底，关好前盖'],
  },
  'output-full': {
    title: '出纸口满了',
    part: null,
    steps: ['拿走出纸口上面的纸', '里面有居民的证明，收好交窗口'],
  },
  'wrong-paper': {
    title: '纸不是 A4',
    part: 'A4 复印纸一包',
    steps: ['拉开纸盒，换成 A4 纸', '两边的挡板推到贴着纸', '推到底，在打印机上选 A4'],
  },
  'printer-panel': {
    title: '打印机停着',
    part: null,
    steps: ['看打印机小屏上写的字', '有“继续”“恢复”，按一下', '还不行，打电话，念小屏上的字'],
  },
  'print-aborted': {
    title: '打到一半停了',
    part: null,
    steps: ['看出纸口和里面，有没有那张纸', '到“没确认的纸”，说有没有', '没有的，请居民再办一次'],
  },
  'display-changed': {
    title: '屏幕变了',
    part: null,
    steps: ['看屏幕是不是还竖着', '屏幕的线拔下来再插紧', '还不对，打电话请技术人员调'],
  },
  'central-gone': {
    title: '连不上中心',
    part: '网线一根',
    steps: ['看网口的灯亮不亮', '网线两头都拔下来再插紧', '网好了，没送的会自己补送'],
  },
  'paper-low': {
    title: '纸快用完了',
    part: 'A4 复印纸一包',
    steps: ['拉开纸盒，把纸加到线下面', '推到底', '到“纸盒里的纸”，点加满了'],
  },
};
