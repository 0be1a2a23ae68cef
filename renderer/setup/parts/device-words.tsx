import type { CardProblem } from '../../../contract/devices.ts';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { type SourceText, useSetup } from '../words/text.ts';
import { Note, Warning } from './step.tsx';

type Screen = SetupScreenOf<'devices'>;

/** How the reader stands. */
export function ReaderWords({ status }: { readonly status: Screen['readerStatus'] }) {
  const { t } = useSetup();
  switch (status.state) {
    case 'starting':
      return <Note>{t('正在连读卡器')}</Note>;
    case 'ready':
      return <Note>{t('读卡器正常，模块号 {id}', { id: status.samId })}</Note>;
    case 'fault':
      return (
        <Warning>
          {t('读卡器没有连上')}
          <span className="setup-code">{t('代码 {code}', { code: status.code })}</span>
        </Warning>
      );
    default:
      return status satisfies never;
  }
}

const cardProblems: Readonly<Record<CardProblem, SourceText>> = {
  moved: '卡动了，请放稳再试',
  'not-an-id-card': '这不是身份证',
  'authentication-failed': '这张卡认证没有通过',
  'verification-failed': '卡里的信息校验没有通过',
  'unreadable-content': '卡里的信息认不出来',
  'unsupported-layout': '不认识这种证件',
};

/** Names of what stands on a card; the values come masked. */
const cardLabels: readonly SourceText[] = [
  '证件',
  '姓名',
  '性别',
  '出生',
  '民族',
  '住址',
  '追加住址',
  '公民身份号码',
  '签发机关',
  '签发次数',
  '英文姓名',
  '国籍',
  '证件号码',
  '有效期限',
];

/** One card, to see that it is read. */
export function CardWords({ card }: { readonly card: Screen['card'] }) {
  const { t } = useSetup();
  switch (card.state) {
    case 'none':
      return null;
    case 'waiting':
      return <Note>{t('请放一张身份证')}</Note>;
    case 'read':
      return (
        <div className="card-read" role="status">
          <p>{t('读到了，下面遮去了一部分；这里什么都不留')}</p>
          <dl>
            {card.lines.map(([label, text]) => {
              const known = cardLabels.find((one) => one === label);
              return (
                <div key={label}>
                  <dt>{known === undefined ? label : t(known)}</dt>
                  <dd>{text}</dd>
                </div>
              );
            })}
          </dl>
        </div>
      );
    case 'failed':
      return <Warning>{t(cardProblems[card.problem])}</Warning>;
    default:
      return card satisfies never;
  }
}

/** How the test page went. */
export function PageWords({ page }: { readonly page: Screen['page'] }) {
  const { t } = useSetup();
  switch (page.state) {
    case 'none':
      return null;
    case 'printing':
      return <Note>{t('正在打，请等一下')}</Note>;
    case 'printed':
      return <Note>{t('打出来了，请看四边的框和字')}</Note>;
    case 'failed':
    case 'unconfirmed':
      return (
        <Warning>
          {page.state === 'failed'
            ? t('没有打出来：{words}', { words: page.words })
            : t('不知道打出来没有：{words}', { words: page.words })}
          <span className="setup-code">{t('代码 {code}', { code: page.code })}</span>
        </Warning>
      );
    default:
      return page satisfies never;
  }
}
