import { CircleCheck, Wrench } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { Pill } from '../../shared/ui/pill.tsx';
import { FixCard } from '../fix-cards/fix-card.tsx';
import { fixWords } from '../fix-cards/fix-words.ts';
import { useKiosk, useMode } from '../kiosk-context.ts';
import { FlowScreen } from '../report/flow-screen.tsx';
import { ListScreen, rowsPerPage } from '../screens/list-screen.tsx';
import { usePages } from '../screens/use-pages.ts';
import type { ScreenOf } from '../screens.tsx';
import { useTellDisplay } from './use-tell-display.ts';

/** What is wrong right now, what stops everybody first; each leads to its card. */
export function StaffFaults({ screen }: { readonly screen: ScreenOf<'staff-faults'> }) {
  const t = useText();
  const { send } = useKiosk();
  useTellDisplay();
  const { page, pages, setPage, shown } = usePages(screen.faults, rowsPerPage[useMode()]);
  const none = screen.looking ? t('正在看，有了会出现在这里') : t('现在没有要修的，都好着');
  return (
    <ListScreen
      name="staff-faults"
      title={t('要修的')}
      lead={screen.faults.length === 0 ? none : t('点一件，看图怎么修')}
      page={page}
      pages={pages}
      onPage={setPage}
      onBack={() => send({ type: 'back' })}
      rows={shown.map(({ fault, code }) => (
        <li key={fault}>
          <EntryCard
            shape="row"
            title={t(fixWords[fault].title)}
            sub={code}
            icon={<Wrench aria-hidden strokeWidth={1.7} />}
            onPress={() => send({ type: 'open-staff-fault', fault })}
          />
        </li>
      ))}
    />
  );
}

/** The fix-it card of one of them; when the fault is gone the card itself says so. */
export function StaffFault({ screen }: { readonly screen: ScreenOf<'staff-fault'> }) {
  const t = useText();
  useTellDisplay();
  const { fault, code } = screen;
  return (
    <FlowScreen
      name="staff-fault"
      title={t(fixWords[fault].title)}
      lead={code === null ? t('可以用了，点返回就行') : t('照着做，好了这里会说，代码 {code}', { code })}
      told={
        <>
          {code === null && (
            <div className="staff-mended" role="status">
              <Pill tone="ok" icon={<CircleCheck aria-hidden strokeWidth={2} />}>
                {t('已经好了')}
              </Pill>
            </div>
          )}
          <FixCard fault={fault} />
        </>
      }
    />
  );
}
