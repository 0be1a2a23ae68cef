import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { Choice } from '../parts/choice.tsx';
import { Note, Step } from '../parts/step.tsx';
import { useSetup } from '../words/text.ts';

/** Whether kiosks of the building may hand to this screen what they cannot send to central (D11). */
export function TakeFromKiosks({ screen }: { readonly screen: SetupScreenOf<'kiosks'> }) {
  const { t, send } = useSetup();
  const { listens, port, fixed } = screen;
  return (
    <Step
      title={t('自助机断线时，先送到这块屏？')}
      lead={t('楼里的网还通、外面的线断了，自助机上的报修和呼叫先到这里，线通了再送到中心')}
      told={fixed && <Note>{t('配置文件里写定了，这里不能改')}</Note>}
    >
      <Choice
        label={t('自助机断线时')}
        shape="row"
        value={listens ? 'here' : 'kept'}
        disabled={fixed}
        options={[
          {
            value: 'here',
            title: t('先送到这块屏'),
            sub: t('本机要有固定地址，楼里的网要放行端口 {port}', { port }),
          },
          { value: 'kept', title: t('各自记着'), sub: t('物业要等线通了才看得到') },
        ]}
        onChoose={(chosen) => send({ type: 'choose-kiosks', listens: chosen === 'here' })}
      />
    </Step>
  );
}
