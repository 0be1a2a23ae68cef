import type { StaffLooksAt } from '../../../contract/kiosk-view.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { FlowScreen } from '../report/flow-screen.tsx';
import type { ScreenOf } from '../screens.tsx';
import { PinDoor } from './pin-door.tsx';
import './staff-beside.css';

/** Why staff are asked for, to the resident. */
const WHY: Readonly<Record<StaffLooksAt, SourceText>> = {
  'cut-name': '您的名字长，身份证芯片里没存全。请工作人员对照身份证看一眼，按密码；看过一次，以后就不用了',
  person: '这张证明要工作人员看过身份证和您本人。请工作人员过来，按密码',
};

/** Staff come to the resident's side and say who they are. */
export function StaffBeside({ screen }: { readonly screen: ScreenOf<'staff-beside'> }) {
  const t = useText();
  const { looksAt, typed, door } = screen;
  return (
    <PinDoor
      name="staff-beside"
      title={t('请工作人员来看一眼')}
      lead={t(WHY[looksAt])}
      {...{ typed, door }}
    />
  );
}

/** What staff compare with the card in their hand; the resident stands beside. */
export function StaffCompares({ screen }: { readonly screen: ScreenOf<'staff-compares'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { looksAt, chipName, recordName, person } = screen;
  return (
    <FlowScreen
      name="staff-compares"
      title={looksAt === 'cut-name' ? t('名字和身份证正面一样吗') : t('身份证和本人对得上吗')}
      lead={t('请工作人员拿着身份证，一个字一个字地对')}
      told={
        <dl className="flow-facts staff-names white-card">
          <div>
            <dt>{t('登记的名字，会印在证明上')}</dt>
            <dd className="staff-name">{recordName}</dd>
          </div>
          {looksAt === 'cut-name' && (
            <div>
              <dt>{t('芯片里只存下')}</dt>
              <dd>{chipName}</dd>
            </div>
          )}
          <div>
            <dt>{t('身份证号')}</dt>
            <dd>{person.maskedNumber}</dd>
          </div>
        </dl>
      }
      foot={
        <div className="flow-foot">
          <ActionButton tone="edge" label={t('不一样')} onPress={() => send({ type: 'staff-found-other' })} />
          <ActionButton
            tone="primary"
            label={t('一样，接着开')}
            onPress={() => send({ type: 'staff-found-same' })}
          />
        </div>
      }
    />
  );
}
