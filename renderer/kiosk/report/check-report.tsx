import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReportPlace } from '../../../contract/kiosk/report-screens.ts';
import { type Translate, useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { FlowScreen } from './flow-screen.tsx';
import { kindName } from './kind-name.ts';

/** Everything once more before it is told. */
export function CheckReport({ screen }: { readonly screen: ScreenOf<'report-check'> }) {
  const t = useText();
  const { locale, send } = useKiosk();
  const { kind, place, words, phone, refused } = screen;
  return (
    <FlowScreen
      name="report-check"
      title={t('看一看，有没有说错')}
      lead={t('报上去就有编号，以后凭它查')}
      told={
        <>
          <dl className="white-card flow-facts">
            <Fact name={t('什么事')}>{kindName(kind, locale)}</Fact>
            <Fact name={t('在哪里')}>{placeWords(place, t)}</Fact>
            {words !== '' && <Fact name={t('怎么说的')}>{words}</Fact>}
            <Fact name={t('电话')}>{phoneWords(phone, t)}</Fact>
          </dl>
          {refused && (
            <p className="flow-warning" role="alert">
              {t('这台机器现在记不下来，什么也没报上去，请找工作人员')}
            </p>
          )}
        </>
      }
      foot={
        <>
          <ActionButton
            tone="primary"
            label={t('报上去')}
            sub={t('点一次就好')}
            onPress={() => send({ type: 'confirm-report' })}
          />
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

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function phoneWords(phone: ScreenOf<'report-check'>['phone'], t: Translate): string {
  switch (phone.kind) {
    case 'none':
      return t('没有留');
    case 'registered':
      return t('登记的电话');
    case 'typed':
      return t('尾号 {tail}', { tail: phone.tail });
    default:
      return phone satisfies never;
  }
}

function placeWords(place: ReportPlace, t: Translate): string {
  switch (place.kind) {
    case 'home':
      return t('我家，{grid}', { grid: place.grid });
    case 'compound':
      return [place.compound, place.building ?? t('院子里')].join(' ');
    case 'grid':
      return t('街上，{grid}', { grid: place.grid });
    case 'unknown':
      return t('说不准，请工作人员问');
    default:
      return place satisfies never;
  }
}
