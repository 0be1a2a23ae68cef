import { PIN_FIGURES } from '../../../contract/kiosk/pin-figures.ts';
import type { StaffDoor } from '../../../contract/kiosk/staff-screens.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import { FigurePad, Figures } from '../report/figure-pad.tsx';
import { FlowScreen } from '../report/flow-screen.tsx';

interface PinDoorProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly typed: number;
  readonly door: StaffDoor;
}

/** The staff's PIN, wherever it is asked for. The figures are dots: somebody may stand behind. */
export function PinDoor({ name, title, lead, typed, door }: PinDoorProps) {
  const t = useText();
  const { zone } = useKiosk();
  switch (door.state) {
    case 'locked':
      return (
        <FlowScreen
          name={name}
          title={t('按错太多次，先锁住了')}
          lead={t('{time} 以后可以再按', { time: timeOfDay(new Date(door.until), zone) })}
        />
      );
    case 'none-set':
      return (
        <FlowScreen
          name={name}
          title={t('这台机器还没有工作人员密码')}
          lead={t('请技术人员在本机配置里设好，代码 {code}', { code: 'CO-501' })}
        />
      );
    case 'disk-refuses':
      return (
        <FlowScreen
          name={name}
          title={t('这台机器的磁盘写不进去')}
          lead={t('密码对不对记不下来，所以现在进不去，代码 {code}', { code: 'CO-302' })}
        />
      );
    default:
      return (
        <FlowScreen
          name={name}
          title={title}
          lead={lead}
          told={
            <>
              <Figures figures={'●'.repeat(typed)} of={PIN_FIGURES} label={t('六位密码')} />
              {door.state === 'wrong' && typed === 0 && (
                <p className="flow-warning" role="alert">
                  {t('刚才按的不对，还可以再按 {count} 次', { count: door.triesLeft })}
                </p>
              )}
            </>
          }
          controls={<FigurePad />}
        />
      );
  }
}
