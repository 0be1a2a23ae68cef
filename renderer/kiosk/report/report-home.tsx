import { ClipboardList, HeartHandshake, MessageSquareWarning, Trees, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReportFamily } from '../../../contract/kiosk/report-families.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';

interface Way {
  readonly title: SourceText;
  readonly sub: SourceText;
  readonly icon: ReactNode;
}

const ICON = { 'aria-hidden': true, strokeWidth: 1.7 } as const;

const FAMILIES: Readonly<Record<ReportFamily, Way>> = {
  repair: { title: '家里、楼里要修', sub: '电梯、水管、下水道、暖气', icon: <Wrench {...ICON} /> },
  report: { title: '院里、街上的事', sub: '路灯、井盖、垃圾、占道', icon: <Trees {...ICON} /> },
  complaint: { title: '有意见要说', sub: '吵闹、收费、物业服务', icon: <MessageSquareWarning {...ICON} /> },
  order: { title: '想请人帮忙', sub: '代办、小修、陪同看病', icon: <HeartHandshake {...ICON} /> },
};
const ORDER = ['repair', 'report', 'complaint', 'order'] as const;

/** 报事报修: what sort of thing, or how far one is that was told before. */
export function ReportHome({ screen }: { readonly screen: ScreenOf<'report'> }) {
  const t = useText();
  const { send } = useKiosk();
  const ways = [
    ...ORDER.map((family) => ({
      ...FAMILIES[family],
      key: family,
      sub: t(FAMILIES[family].sub),
      onPress: () => send({ type: 'choose-family', family }),
    })),
    {
      title: '查我报过的事' as SourceText,
      key: 'progress',
      sub:
        screen.mine === null
          ? t('用编号和手机后四位，或者放身份证')
          : screen.mine === 0
            ? t('看办到哪一步，验收、评价')
            : t('您有 {count} 件在办', { count: screen.mine }),
      icon: <ClipboardList {...ICON} />,
      onPress: () => send({ type: 'open-progress' }),
    },
  ];
  const { page, pages, setPage, shown } = usePages(screen.ready ? ways : [], rowsPerPage[useMode()]);
  return (
    <ListScreen
      name="report"
      title={t('报事报修')}
      lead={screen.ready ? t('什么样的事？') : t('机器刚打开，还不能报，请等一下，或者找工作人员')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map(({ key, title, sub, icon, onPress }) => (
        <li key={key}>
          <EntryCard shape="row" title={t(title)} sub={sub} icon={icon} onPress={onPress} />
        </li>
      ))}
    />
  );
}
