import { Trash2 } from 'lucide-react';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Note, Step, Warning } from '../parts/step.tsx';
import { useProfileName } from '../words/profile-name.ts';
import { refusalWords } from '../words/refusals.ts';
import { useSetup } from '../words/text.ts';

/** What the former screen had to say goes to central first; only a person gives it up. */
export function Leaving({ screen }: { readonly screen: SetupScreenOf<'leaving'> }) {
  const { t, send } = useSetup();
  const nameOf = useProfileName();
  const { former, waiting, parked, undecided, code, asked } = screen;
  const rows = [
    [t('还没送到中心'), waiting],
    [t('中心没有收'), parked],
    [t('没确认的纸'), undecided],
  ] as const;
  return (
    <Step
      title={asked ? t('这些都不要了，对吗？') : t('先把原来的事办完')}
      lead={
        asked
          ? t('中心再也不会知道这些事')
          : t('{former}留下的事，送完就自己往下走', { former: nameOf(former) })
      }
      told={
        <>
          <dl className="setup-facts">
            {rows.map(([what, count]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{t('{count} 件', { count })}</dd>
              </div>
            ))}
          </dl>
          {code !== null && (
            <Warning>
              {t(refusalWords(code))}
              <span className="setup-code">{t('代码 {code}', { code })}</span>
            </Warning>
          )}
          {code === null && waiting > 0 && <Note>{t('正在送')}</Note>}
          {waiting === 0 && parked + undecided > 0 && (
            <Note>{t('剩下的要人来定：回到原来的屏，在工作人员菜单里处理；或者不要了')}</Note>
          )}
        </>
      }
    >
      <ActionButton
        tone={asked ? 'primary' : 'soft'}
        label={asked ? t('对，不要了') : t('不要了，直接换')}
        icon={<Trash2 aria-hidden />}
        onPress={() => send({ type: 'give-up' })}
      />
    </Step>
  );
}
