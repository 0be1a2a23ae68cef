import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';

/** Before the core process has said what to show. */
export function Starting() {
  const t = useText();
  return (
    <ScreenParts
      name="starting"
      tell={
        <>
          <div className="top" role="status">
            <Headline name={t('正在准备，请等一下')} />
          </div>
          <p className="lead second gap-above">{t('机器刚打开，马上就好')}</p>
        </>
      }
      act={null}
    />
  );
}
