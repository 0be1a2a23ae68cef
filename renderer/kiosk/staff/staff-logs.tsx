import { Usb } from 'lucide-react';
import { type Translate, useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { FlowScreen } from '../report/flow-screen.tsx';
import type { ScreenOf } from '../screens.tsx';
import './staff.css';

/** As many drives as a box has sockets within reach. */
const MOST_SHOWN = 3;

/** The redacted log onto a drive that staff brought. */
export function StaffLogs({ screen }: { readonly screen: ScreenOf<'staff-logs'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { folders, saved } = screen;
  return (
    <FlowScreen
      name="staff-logs"
      title={t('拷走日志')}
      lead={leadOf(screen, t)}
      told={
        <>
          {saved.state === 'saved' && (
            <p className="flow-note" role="status">
              {t('已存好，可以拔：{file}', { file: saved.file })}
            </p>
          )}
          {saved.state === 'failed' && (
            <p className="flow-warning" role="alert">
              {t('没有存好，请换一个优盘，代码 {code}', { code: saved.code })}
            </p>
          )}
        </>
      }
      controls={
        <div className="staff-choices">
          {folders.slice(0, MOST_SHOWN).map((folder) => (
            <EntryCard
              key={folder}
              shape="row"
              title={folder}
              icon={<Usb aria-hidden strokeWidth={1.7} />}
              onPress={() => send({ type: 'save-logs', folder })}
            />
          ))}
        </div>
      }
    />
  );
}

function leadOf({ folders, shut }: ScreenOf<'staff-logs'>, t: Translate): string {
  if (shut) return t('这台机器不读优盘，要用请技术人员来开');
  return folders.length === 0
    ? t('没有看到优盘。插好以后返回，再进来一次')
    : t('点一个优盘。日志里没有姓名、号码和地址');
}
