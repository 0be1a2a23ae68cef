/** One kind of certificate that a residents' committee must not issue, and where the person goes instead (D02). */
export interface NegativeItem {
  readonly id: string;
  /** As people ask for it at the desk. */
  readonly title: string;
  /**
   * Words that name this kind wherever they stand inside a title, so that a renamed catalogue row is caught too.
   * Compared without blanks and punctuation.
   */
  readonly namedBy: readonly string[];
  /** Who issues it or settles it. */
  readonly office: string;
  /** One plain sentence that an 80-year-old can act on. */
  readonly advice: string;
  readonly legalBasis: string;
}

export interface NegativeList {
  readonly version: string;
  readonly source: string;
  readonly publishedOn: string;
  readonly items: readonly NegativeItem[];
}

const SOURCE = '民发〔2020〕20号';

/** The item's own law stands after the circular; where no law was looked up, the circular stands alone. */
function basis(position: number, law?: string): string {
  const circular = `${SOURCE}不应出具清单第${position}项`;
  return law === undefined ? circular : `${circular}；${law}`;
}

/**
 * The first national list: 20 kinds of certificate that village and residents' committees must not issue.
 * Source: 民发〔2020〕20号 (six ministries, 2020-02-26), attachment; order as in the attachment.
 * Offices and advice say where the matter is settled today; a county may set its own counter names in front of them.
 */
export const NATIONAL_NEGATIVE_LIST: NegativeList = {
  version: 'national-2020-1',
  source: '民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）',
  publishedOn: '2020-02-26',
  items: [
    {
      id: 'kinship',
      title: '亲属关系证明',
      namedBy: ['亲属关系', '父子关系', '母子关系', '父女关系', '母女关系', '近亲属', '直系亲属'],
      office: '派出所或公证处',
      advice: '在同一个户口本上的，拿户口本就行；不在一个户口本上的，请到派出所查户口，或者到公证处办公证。',
      legalBasis: basis(1, '户口登记条例；公证法第十一条'),
    },
    {
      id: 'identity',
      title: '居民身份信息证明（户籍证明）',
      namedBy: ['身份信息', '身份证明', '户籍证明', '户口证明', '同一人证明', '曾用名'],
      office: '派出所',
      advice: '身份证、户口本就是证明；要另开户籍证明，请带身份证到户口所在地的派出所。',
      legalBasis: basis(2, '居民身份证法第十三条；户口登记条例'),
    },
    {
      id: 'household-register-change',
      title: '户口登记项目变更申请证明',
      namedBy: ['户口登记', '户口变更', '户籍变更', '改名证明', '更名证明', '户口项目'],
      office: '派出所',
      advice: '改户口本上的内容，请带户口本到户口所在地的派出所，不用社区开证明。',
      legalBasis: basis(3, '户口登记条例第十七条、第十八条'),
    },
    {
      id: 'dog-keeping',
      title: '居民养犬证明',
      namedBy: ['养犬', '养狗', '犬只'],
      office: '派出所（养犬登记点）',
      advice: '给狗上证，请带身份证和狗的防疫证到派出所的养犬登记点。',
      legalBasis: basis(4, '动物防疫法第三十条；各地养犬管理规定'),
    },
    {
      id: 'no-criminal-record',
      title: '无犯罪记录证明',
      namedBy: ['犯罪记录', '违法犯罪', '无犯罪', '政审证明', '遵纪守法'],
      office: '派出所',
      advice: '请带身份证到户口所在地或居住地的派出所开，也可以让要证明的单位自己去查。',
      legalBasis: basis(5, '公安机关办理犯罪记录查询工作规定'),
    },
    {
      id: 'drug-rehabilitation',
      title: '社区戒毒、社区康复表现证明',
      namedBy: ['戒毒', '康复表现'],
      office: '街道办事处（乡镇政府）禁毒办',
      advice: '请到负责的街道办事处或乡镇政府禁毒办，由他们出具。',
      legalBasis: basis(6, '禁毒法第三十四条；戒毒条例'),
    },
    {
      id: 'missing-person',
      title: '人员失踪证明',
      namedBy: ['失踪'],
      office: '派出所或人民法院',
      advice: '人找不到了，请马上到派出所报警；要宣告失踪，请到人民法院申请。',
      legalBasis: basis(7, '民法典第四十条'),
    },
    {
      id: 'marital-status',
      title: '婚姻状况证明',
      namedBy: ['婚姻', '单身证明', '未婚', '已婚', '离婚证明', '结婚证明', '丧偶'],
      office: '民政局婚姻登记处',
      advice: '结婚证、离婚证就是证明；证丢了，请带身份证和户口本到民政局婚姻登记处补领。',
      legalBasis: basis(8, '婚姻登记条例'),
    },
    {
      id: 'birth',
      title: '出生证明',
      namedBy: ['出生'],
      office: '孩子出生的医院（妇幼保健机构）',
      advice: '请到孩子出生的医院领《出生医学证明》，丢了也到那里问怎么补。',
      legalBasis: basis(9, '母婴保健法第二十三条'),
    },
    {
      id: 'alive',
      title: '健在证明',
      namedBy: ['健在', '生存证明', '在世证明', '生存状况'],
      office: '社保经办窗口',
      advice: '领养老金不用开健在证明，在手机“掌上12333”上刷脸，或者到社保窗口认证就行。',
      legalBasis: basis(10, '社会保险经办条例'),
    },
    {
      id: 'death',
      title: '死亡证明',
      namedBy: ['死亡', '去世', '身故'],
      office: '医院、社区卫生服务中心或派出所',
      advice: '在医院去世的找医院；在家去世的找社区卫生服务中心或乡镇卫生院；意外去世的找派出所。',
      legalBasis: basis(11, '国卫规划发〔2013〕57号'),
    },
    {
      id: 'illness',
      title: '疾病状况证明',
      namedBy: ['疾病', '病情', '患病', '健康状况', '健康证明'],
      office: '看病的医院',
      advice: '请到看病的医院，让医生开诊断证明。',
      legalBasis: basis(12, '医师法第二十四条'),
    },
    {
      id: 'disability',
      title: '残疾状况证明',
      namedBy: ['残疾'],
      office: '县（区）残联',
      advice: '请带身份证到县残联办残疾人证，残疾人证就是证明。',
      legalBasis: basis(13, '残疾人保障法；残疾人证管理办法'),
    },
    {
      id: 'marriage-and-childbearing',
      title: '婚育状况证明',
      namedBy: ['婚育', '生育', '计划生育', '计生证明', '独生子女'],
      office: '街道办事处（乡镇政府）卫生健康窗口',
      advice: '请到街道办事处或乡镇政府的卫生健康窗口问，多数情况自己签个承诺就行。',
      legalBasis: basis(14, '人口与计划生育法'),
    },
    {
      id: 'employment',
      title: '居民就业状况证明',
      namedBy: ['就业', '失业', '待业', '无业', '在职证明', '工作证明'],
      office: '人社局就业服务窗口',
      advice: '请带身份证到人社局就业服务窗口办就业失业登记，或者让上班的单位开。',
      legalBasis: basis(15, '就业促进法；就业服务与就业管理规定'),
    },
    {
      id: 'personal-file',
      title: '居民个人档案证明',
      namedBy: ['档案'],
      office: '人才交流服务中心或原单位',
      advice: '请到存放档案的人才交流服务中心或者原来的单位查。',
      legalBasis: basis(16, '流动人员人事档案管理服务规定'),
    },
    {
      id: 'property',
      title: '居民财产证明（收入、房产、存款）',
      namedBy: ['财产', '收入', '房产', '存款', '无房', '有房', '经济状况', '资产证明'],
      office: '单位、不动产登记中心或银行',
      advice: '收入找上班的单位，房子找不动产登记中心，存款找银行。',
      legalBasis: basis(17, '不动产登记暂行条例'),
    },
    {
      id: 'inheritance',
      title: '遗产继承权公证证明',
      namedBy: ['继承', '遗产'],
      office: '公证处或人民法院',
      advice: '请带户口本和相关证件到公证处办继承公证；有争议的到人民法院。',
      legalBasis: basis(18, '公证法第十一条'),
    },
    {
      id: 'business-premises',
      title: '市场主体住所证明',
      namedBy: ['市场主体', '经营场所', '住所证明', '经营地址', '营业场所', '企业住所'],
      office: '市场监管局登记窗口',
      advice: '办营业执照，请带房本或租房合同到市场监管局登记窗口，不用社区开证明。',
      legalBasis: basis(19, '市场主体登记管理条例第十一条'),
    },
    {
      id: 'lost-document',
      title: '证件遗失证明',
      namedBy: ['遗失', '丢失', '挂失', '证件丢'],
      office: '原来发证的单位',
      advice: '哪里发的证就到哪里补，比如身份证到派出所、社保卡到社保窗口或银行。',
      legalBasis: basis(20),
    },
  ],
};

/** The item of a list that one of the names stands for; null when none is forbidden. A renamed one is found too. */
export function forbiddenBy(list: NegativeList, names: readonly string[]): NegativeItem | null {
  return list.items.find((item) => names.some((name) => isNamedBy(item, name))) ?? null;
}

function isNamedBy(item: NegativeItem, name: string): boolean {
  if (item.id === name) return true;
  const words = plainWords(name);
  return words === plainWords(item.title) || item.namedBy.some((word) => words.includes(plainWords(word)));
}

/** Letters and digits only, half width: `亲 属 关 系（证明）` and `亲属关系证明` are the same words. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
