import { BookOpenText, IdCard, MapPinned, Megaphone, Wrench } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { Pill } from '../../shared/ui/pill.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { CertificateHero } from './certificate-hero.tsx';
import { Desk } from './desk.tsx';
import { LeaveButton } from './leave-button.tsx';
import { NoticeLines, OfficerLines } from './live-lines.tsx';
import { MaskedNumber } from './masked-number.tsx';
import './services.css';

/** Who was recognised, and what can be done now. 开居住证明 is the one large thing. */
export function Services({ screen }: { readonly screen: ScreenOf<'services'> }) {
  const mode = useMode();
  const t = useText();
  const low = mode === 'reach' || mode === 'elder-reach';
  return (
    <ScreenParts
      name="services"
      tell={
        <>
          <Who screen={screen} />
          {low && <Desk />}
        </>
      }
      act={
        mode === 'normal' ? (
          <>
            <h2 className="section-title">
              {t('我的服务')}
              <span>{t('今天想办什么？')}</span>
            </h2>
            <CertificateHero residence={screen.residence} />
            <div className="row services-pair">
              <ReportEntry openCases={screen.openCases} />
              <Guide />
            </div>
            <div className="row services-live">
              <NoticesEntry live />
              <OfficersEntry gridName={screen.gridName} live />
            </div>
            <Foot />
          </>
        ) : (
          <>
            <CertificateHero residence={screen.residence} />
            <div className="services-rows">
              <ReportEntry openCases={screen.openCases} />
              <Guide />
              <NoticesEntry live={false} />
              <OfficersEntry gridName={screen.gridName} live={false} />
              <LeaveButton />
            </div>
          </>
        )
      }
    />
  );
}

function Who({ screen }: { readonly screen: ScreenOf<'services'> }) {
  const t = useText();
  return (
    <div className="services-who">
      <div className="names">
        <Headline name={t('{name}，您好', { name: screen.person.greeting })} />
      </div>
      <p className="services-number">
        <span>
          {t('身份证')} <MaskedNumber number={screen.person.maskedNumber} />
        </span>
        {screen.gridName !== null && <span>{screen.gridName}</span>}
      </p>
      <div className="services-pill" role="status">
        {screen.cardOnReader ? (
          <Pill tone="accent" icon={<IdCard aria-hidden strokeWidth={2} />}>
            {t('身份证读好了，请先收起来')}
          </Pill>
        ) : (
          <Pill tone="edge" icon={<IdCard aria-hidden strokeWidth={2} />}>
            {t('身份证读好了')}
          </Pill>
        )}
      </div>
    </div>
  );
}

function ReportEntry({ openCases }: { readonly openCases: number }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <EntryCard
      shape="row"
      className="services-guide"
      title={t('报事报修')}
      sub={openCases > 0 ? t('您有 {count} 件在办', { count: openCases }) : t('漏水、噪音、路灯不亮')}
      icon={<Wrench aria-hidden strokeWidth={1.7} />}
      onPress={() => send({ type: 'open-report' })}
    />
  );
}

function Guide() {
  const t = useText();
  const { send } = useKiosk();
  return (
    <EntryCard
      shape="row"
      className="services-guide"
      title={t('办事指南')}
      sub={t('别的证明在哪里开')}
      icon={<BookOpenText aria-hidden strokeWidth={1.7} />}
      onPress={() => send({ type: 'open-guide' })}
    />
  );
}

function NoticesEntry({ live }: { readonly live: boolean }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <EntryCard
      shape={live ? 'sand' : 'row'}
      title={t('通知公告')}
      {...(live
        ? { sub: <NoticeLines /> }
        : { icon: <Megaphone aria-hidden strokeWidth={1.7} />, sub: t('停水、停电、活动') })}
      onPress={() => send({ type: 'open-notices' })}
    />
  );
}

function OfficersEntry({ gridName, live }: { readonly gridName: string | null; readonly live: boolean }) {
  const t = useText();
  const { send } = useKiosk();
  return (
    <EntryCard
      shape={live ? 'sand' : 'row'}
      title={t('找网格员')}
      {...(live
        ? { sub: <OfficerLines gridName={gridName} /> }
        : { icon: <MapPinned aria-hidden strokeWidth={1.7} />, sub: t('谁管哪一片，怎么找') })}
      onPress={() => send({ type: 'open-officers' })}
    />
  );
}

/** A person can always be asked instead (C23). */
function Foot() {
  const t = useText();
  const { community } = useKiosk();
  return (
    <div className="services-foot">
      {community && (
        <p>
          <strong>{t('想找人办：{place}', { place: community.deskPlace })}</strong>
          <span>
            {community.deskHours} · {community.deskPhone}
          </span>
        </p>
      )}
      <LeaveButton />
    </div>
  );
}
