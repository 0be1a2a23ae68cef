import { STAFF_ACTS } from '../../../contract/kiosk/staff-parts.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { ScreenOf } from '../screens.tsx';
import { cardProblemWords } from '../words/card-problems.ts';
import { PageWords } from './page-words.tsx';
import { StaffItem } from './staff-item.tsx';
import { UpdateWords } from './update-words.tsx';

type Devices = ScreenOf<'staff-devices'>;

const factNames: Readonly<Record<Devices['facts'][number]['what'], SourceText>> = {
  profile: '配置',
  version: '版本',
  terminal: '终端号',
  reader: '读卡器',
  printer: '打印机',
  tray: '纸盒',
};

function cardWords(card: Devices['lastCard']): SourceText {
  if (card === 'none') return '试读卡器：放一张身份证，这里只说读没读出来';
  return card === 'read' ? '读出来了，没有留下任何内容' : cardProblemWords[card].headline;
}

/** What this box is and what hangs on it, to read; each device can be tried. */
export function StaffDevices({ screen }: { readonly screen: Devices }) {
  const t = useText();
  const { facts, lastCard, page, update, ...asking } = screen;
  // A drive with a new version was brought for that: nothing else stands beside it.
  const isOffered = update?.state === 'offered';
  const acts = STAFF_ACTS.devices.filter((act) => (act === 'install-update') === isOffered);
  return (
    <StaffItem
      {...asking}
      title={t('设备')}
      lead={t(cardWords(lastCard))}
      facts={facts.map(({ what, value }) => [t(factNames[what]), value] as const)}
      note={
        <>
          <UpdateWords update={update} />
          <PageWords page={page} />
        </>
      }
      acts={page.state === 'printing' || update?.state === 'taking' ? [] : acts}
    />
  );
}
