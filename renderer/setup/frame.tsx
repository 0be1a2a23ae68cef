import { ArrowLeft, ArrowRight, Languages, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { SetupStep, SetupView } from '../../contract/setup/view.ts';
import { LOCALE_NAMES } from '../shared/i18n/locale-names.ts';
import { ActionButton } from '../shared/ui/button.tsx';
import { Mark } from '../shared/ui/mark.tsx';
import { type SourceText, useSetup } from './words/text.ts';

const stepWords: Readonly<Record<SetupStep, SourceText>> = {
  profile: '用途',
  central: '中心',
  devices: '设备',
  kiosks: '自助机',
  displays: '屏幕',
  pin: '密码',
  summary: '核对',
};

/** Steps that a person leaves forwards by the bar below; the last one has a control of its own. */
const GOES_ON: ReadonlySet<string> = new Set(['profile', 'central', 'devices', 'kiosks', 'displays', 'pin']);

/** Whose page this is, how far it is, the step itself, and the way on and back. */
export function Frame({ view, children }: { readonly view: SetupView; readonly children: ReactNode }) {
  const { t, send } = useSetup();
  const { screen, steps, canGoOn, canGoBack, canLeave, locale } = view;
  const other = locale === 'zh-CN' ? 'ko-KR' : 'zh-CN';
  const at = steps.findIndex((step) => step === screen.name);
  return (
    <>
      <header className="setup-head">
        <Mark size={64} />
        <p className="setup-name">{t('本机设置')}</p>
        <ol className="setup-steps">
          {steps.map((step, index) => (
            <li
              key={step}
              data-done={at === -1 || index < at || undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              {t(stepWords[step])}
            </li>
          ))}
        </ol>
        <Button
          className="setup-language"
          lang={other}
          onPress={() => send({ type: 'choose-locale', locale: other })}
        >
          <Languages aria-hidden strokeWidth={2} />
          {LOCALE_NAMES[other]}
        </Button>
      </header>
      <main className={`setup-main setup-${screen.name}`}>{children}</main>
      <footer className="setup-foot">
        {canGoBack && (
          <ActionButton
            tone="edge"
            label={t('返回')}
            icon={<ArrowLeft aria-hidden />}
            onPress={() => send({ type: 'back' })}
          />
        )}
        {canLeave && !canGoBack && (
          <ActionButton
            tone="edge"
            label={t('不改了')}
            icon={<X aria-hidden />}
            onPress={() => send({ type: 'leave' })}
          />
        )}
        {GOES_ON.has(screen.name) && canGoOn && (
          <ActionButton
            tone="primary"
            label={t('下一步')}
            icon={<ArrowRight aria-hidden />}
            onPress={() => send({ type: 'next' })}
          />
        )}
      </footer>
    </>
  );
}
