import { Power, Trash2 } from 'lucide-react';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Step, Warning } from '../parts/step.tsx';
import { useProfileName } from '../words/profile-name.ts';
import { useSetup } from '../words/text.ts';

/** Everything once more, and what goes with it. */
export function Summary({ screen }: { readonly screen: SetupScreenOf<'summary'> }) {
  const { t, send } = useSetup();
  const nameOf = useProfileName();
  const { profile, address, place, reader, printer, displays, kiosks, loses } = screen;
  const rows: readonly (readonly [string, string])[] = [
    [t('用途'), nameOf(profile)],
    [t('中心'), address],
    ...(place === null ? [] : [[t('放在'), place] as const]),
    ...(reader === null
      ? []
      : ([
          [t('读卡器'), reader === 'auto' ? t('自动寻找') : reader],
          [t('打印机'), printer ?? t('不接打印机')],
        ] as const)),
    ...(kiosks === null
      ? []
      : [
          [
            t('自助机断线时'),
            kiosks === 'none' ? t('各自记着') : t('先送到这块屏（端口 {port}）', { port: kiosks }),
          ] as const,
        ]),
    ...(displays > 1 ? [[t('屏幕'), t('{count} 块', { count: displays })] as const] : []),
  ];
  return (
    <Step
      title={t('都对吗？')}
      lead={t('点下面的按钮，机器自己重新开，以后每次开机都是它')}
      told={
        <>
          <dl className="setup-facts">
            {rows.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {loses !== null && (
            <Warning>
              {t('这台机器原来是{former}：它的记录、日志和钥匙都会删掉，还没送到中心的先送', {
                former: nameOf(loses),
              })}
            </Warning>
          )}
        </>
      }
    >
      <ActionButton
        tone="primary"
        label={loses === null ? t('开始使用') : t('删掉原来的，开始使用')}
        icon={loses === null ? <Power aria-hidden /> : <Trash2 aria-hidden />}
        onPress={() => send({ type: 'finish' })}
      />
    </Step>
  );
}
