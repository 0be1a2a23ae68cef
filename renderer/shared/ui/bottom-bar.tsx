import { ALargeSmall, ArrowDownToLine, BellRing, Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { KioskEvent, KioskView } from '../../../contract/kiosk-view.ts';
import { type Locale, localeNames } from '../i18n/i18n.ts';
import { useText } from '../i18n/use-text.ts';
import './bottom-bar.css';

interface BottomBarProps {
  readonly display: KioskView['display'];
  /** Languages of this deployment; the choice is offered only where there is one. */
  readonly locales: readonly Locale[];
  /** `14:26` when staff have been called, else null. */
  readonly calledAt: string | null;
  readonly send: (event: KioskEvent) => void;
}

/** On every screen and over every panel: large type, help, low keys and, where there are several, the language. */
export function BottomBar({ display, locales, calledAt, send }: BottomBarProps) {
  const t = useText();
  const nextLocale = locales.find((locale) => locale !== display.locale);
  return (
    <nav className="bar" aria-label={t('随时可用')}>
      <Switch
        label={t('大字版')}
        on={display.elder}
        icon={<ALargeSmall aria-hidden strokeWidth={1.9} />}
        onPress={() => send({ type: 'toggle-elder' })}
      />
      <Button
        className="bar-call"
        aria-label={t('呼叫工作人员')}
        onPress={() => send({ type: 'call-staff' })}
      >
        <BellRing aria-hidden strokeWidth={1.9} />
        <span className="bar-call-words">
          <span>{t('呼叫工作人员')}</span>
          {calledAt !== null && (
            <span className="bar-called" aria-hidden="true">
              {t('{time} 叫过了', { time: calledAt })}
            </span>
          )}
        </span>
      </Button>
      <Switch
        label={t('按键放低')}
        on={display.reach}
        icon={<ArrowDownToLine aria-hidden strokeWidth={1.9} />}
        onPress={() => send({ type: 'toggle-reach' })}
      />
      {nextLocale && (
        <Button className="bar-switch" onPress={() => send({ type: 'choose-locale', locale: nextLocale })}>
          <Languages aria-hidden strokeWidth={1.9} />
          <span lang={nextLocale}>{localeNames[nextLocale]}</span>
        </Button>
      )}
    </nav>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly icon: ReactNode;
  readonly onPress: () => void;
}

function Switch({ label, on, icon, onPress }: SwitchProps) {
  return (
    <ToggleButton className="bar-switch" isSelected={on} onPress={onPress}>
      {icon}
      <span>{label}</span>
    </ToggleButton>
  );
}
