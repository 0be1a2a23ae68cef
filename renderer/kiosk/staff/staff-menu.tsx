import {
  CloudAlert,
  CopyPlus,
  FileQuestionMark,
  Layers,
  ListChecks,
  LogOut,
  type LucideIcon,
  MonitorSmartphone,
  Printer,
  SprayCan,
  Usb,
  Wrench,
} from 'lucide-react';
import { STAFF_PARTS, type StaffPart } from '../../../contract/kiosk/staff-parts.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { type Translate, useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { FlowScreen } from '../report/flow-screen.tsx';
import type { ScreenOf } from '../screens.tsx';
import './staff.css';
import { useTellDisplay } from './use-tell-display.ts';

type Menu = ScreenOf<'staff-menu'>;

interface Entry {
  readonly title: SourceText;
  readonly icon: LucideIcon;
  /** How it stands. */
  readonly stands: (menu: Menu, t: Translate) => string;
}

const toDecide = (count: number, t: Translate) => (count === 0 ? t('没有') : t('{count} 件', { count }));

const entries: Readonly<Record<StaffPart, Entry>> = {
  faults: {
    title: '要修的',
    icon: Wrench,
    stands: ({ faults, looking }, t) => (faults === 0 && looking ? t('正在看') : toDecide(faults, t)),
  },
  sheets: {
    title: '没确认的纸',
    icon: FileQuestionMark,
    stands: ({ undecided }, t) => toDecide(undecided, t),
  },
  prints: { title: '再打一份', icon: CopyPlus, stands: (_, t) => t('今天的证明') },
  parked: { title: '中心没收的事', icon: CloudAlert, stands: ({ parked }, t) => toDecide(parked, t) },
  'self-test': { title: '自检', icon: ListChecks, stands: (_, t) => t('逐项看一遍') },
  'test-page': { title: '测试页', icon: Printer, stands: (_, t) => t('打 1 张') },
  devices: { title: '设备', icon: MonitorSmartphone, stands: (_, t) => t('看一看，试一试') },
  logs: { title: '拷走日志', icon: Usb, stands: (_, t) => t('存到优盘') },
  cleaning: { title: '擦屏幕', icon: SprayCan, stands: (_, t) => t('30 秒内碰了没用') },
  tray: {
    title: '纸盒里的纸',
    icon: Layers,
    stands: ({ sheetsLeft }, t) =>
      sheetsLeft === null ? t('还没数过') : t('{count} 张', { count: sheetsLeft }),
  },
};

/** What staff can do, what waits for them first. */
export function StaffMenu({ screen }: { readonly screen: Menu }) {
  const t = useText();
  useTellDisplay();
  const { send } = useKiosk();
  return (
    <FlowScreen
      name="staff-menu"
      title={t('工作人员')}
      lead={t('办完请点退出；没有人碰，一会儿会自己退出')}
      controls={
        <div className="staff-parts">
          {STAFF_PARTS.map((part) => {
            const { title, icon: Icon, stands } = entries[part];
            return (
              <EntryCard
                key={part}
                shape={part === 'faults' ? 'row' : 'tile'}
                title={t(title)}
                sub={stands(screen, t)}
                icon={<Icon aria-hidden strokeWidth={1.7} />}
                onPress={() => send({ type: 'open-staff-part', part })}
              />
            );
          })}
        </div>
      }
      foot={
        <ActionButton
          tone="edge"
          label={t('退出')}
          icon={<LogOut aria-hidden />}
          onPress={() => send({ type: 'back' })}
        />
      }
    />
  );
}
