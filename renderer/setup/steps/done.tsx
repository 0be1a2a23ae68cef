import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Step, Warning } from '../parts/step.tsx';
import { useSetup } from '../words/text.ts';

/** The choice is on its way to the disk; the next picture is the screen that was chosen. */
export function Done({ screen }: { readonly screen: SetupScreenOf<'done'> }) {
  const { t, send } = useSetup();
  if (screen.refused === null)
    return <Step title={t('好了，正在重新开')} lead={t('请等半分钟，不要关电源')} />;
  return (
    <Step
      title={t('没有记下来')}
      told={
        <Warning>
          {t('磁盘写不进去，什么也没有改')}
          <span className="setup-code">{t('代码 {code}', { code: screen.refused })}</span>
        </Warning>
      }
    >
      <ActionButton tone="primary" label={t('再试一次')} onPress={() => send({ type: 'finish' })} />
    </Step>
  );
}
