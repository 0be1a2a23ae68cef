import { ArrowLeft, Building2, IdCard } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { Clauses } from './clauses.tsx';
import { Desk } from './desk.tsx';
import './guide-item.css';

/** One certificate: who issues it, what to do, and on which ground. */
export function GuideItemScreen({ screen }: { readonly screen: ScreenOf<'guide-item'> }) {
  const t = useText();
  const { send } = useKiosk();
  const { item } = screen;
  return (
    <ScreenParts
      name="guide-item"
      tell={
        <>
          <div className="top">
            <Headline name={item.title} />
          </div>
          <div className="guide-answer">
            {item.printable ? (
              <IdCard aria-hidden strokeWidth={1.7} />
            ) : (
              <Building2 aria-hidden strokeWidth={1.7} />
            )}
            <p>
              <Clauses
                text={
                  item.printable
                    ? t('这台机器就能开，请把身份证放在读卡区')
                    : t('这个证明社区不能开，请到{office}办', { office: item.office })
                }
              />
            </p>
          </div>
          <p className="lead gap-above">{item.advice}</p>
          <p className="guide-law">{t('依据：{basis}', { basis: item.legalBasis })}</p>
        </>
      }
      act={
        <>
          <Desk />
          <ActionButton
            tone="edge"
            label={t('返回')}
            icon={<ArrowLeft aria-hidden />}
            onPress={() => send({ type: 'back' })}
          />
        </>
      }
    />
  );
}
