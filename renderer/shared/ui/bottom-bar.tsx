import { ALargeSmall, ArrowDownToLine, BellRing, Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { KioskEvent, KioskView } from '../../../contract/kiosk-view.ts';
import { timeOfDay } from '../i18n/dates.ts';
import type { Locale, SourceText } from '../i18n/i18n.ts';
import { LOCALE_NAMES } from '../i18n/locale-names.ts';
import { useText } from '../i18n/use-text.ts';
import './bottom-bar.css';

type Call = NonNullable<KioskView['help']>;

/** Under the call button: what became of the call, also when its panel is closed. */
const barWords: Readonly<Record<Call['state'], SourceText>> = {
  queued: '{time} 叫过了',
  held: '{time} 叫过了',
  sent: '{time} 叫过了',
  answered: '{time} 有人接了',
  coming: '正在赶来',
  done: '还要人就再按',
};

interface BottomBarProps {
  readonly display: KioskView['display'];
  /** Languages of this deployment; the choice is offered only where there is one. */
  readonly locales: readonly Locale[];
  /** 呼叫工作人员, and what became of it; null while nobody called. */
  readonly call: Call | null;
  /** IANA zone of the community. */
  readonly zone: string;
  readonly send: (event: KioskEvent) => void;
}

/** On every screen and over every panel: large type, help, low keys and, where there are several, the language. */
export function BottomBar({ display, locales, call, zone, send }: BottomBarProps) {
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
          {call !== null && (
            <span className="bar-called" aria-hidden="true">
              {t(barWords[call.state], { time: timeOfDay(new Date(call.answeredAt ?? call.calledAt), zone) })}
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
          <span lang={nextLocale}>{LOCALE_NAMES[nextLocale]}</span>
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
