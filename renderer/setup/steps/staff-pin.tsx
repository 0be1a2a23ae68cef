import { Delete, KeyRound } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { PIN_FIGURES } from '../../../contract/kiosk/pin-figures.ts';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Note, Step, Warning } from '../parts/step.tsx';
import { useSetup } from '../words/text.ts';

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** The PIN by which staff come into this box again. The figures are dots, and stay in core. */
export function StaffPin({ screen }: { readonly screen: SetupScreenOf<'pin'> }) {
  const { t, send } = useSetup();
  const { turn, typed, problem, fixed } = screen;
  useFigureKeys(turn !== 'kept');
  if (turn === 'kept')
    return (
      <Step
        title={t('工作人员密码设好了')}
        lead={fixed ? t('配置文件里写定了，这里不能改') : t('请记住；这台机器不会再显示它')}
      >
        {!fixed && (
          <ActionButton
            tone="soft"
            label={t('换一个密码')}
            icon={<KeyRound aria-hidden />}
            onPress={() => send({ type: 'other-pin' })}
          />
        )}
      </Step>
    );
  return (
    <Step
      title={turn === 'first' ? t('设一个工作人员密码') : t('请再按一遍')}
      lead={t('六位数字，以后进本机设置要用')}
      told={
        <>
          <p className="pin-places" role="status" aria-label={t('已按 {count} 位', { count: typed })}>
            {Array.from({ length: PIN_FIGURES }, (_, at) => at).map((at) => (
              <span key={at} data-typed={at < typed || undefined} />
            ))}
          </p>
          {problem === 'unfit' && <Warning>{t('不能六位都一样，也不能是顺子，请换一个')}</Warning>}
          {problem === 'different' && <Warning>{t('两遍不一样，请从头再按')}</Warning>}
        </>
      }
    >
      <div className="pin-keys">
        {FIGURES.map((figure) => (
          <Button
            key={figure}
            className="key pin-key"
            data-figure={figure}
            onPress={() => send({ type: 'press-figure', figure })}
          >
            {figure}
          </Button>
        ))}
        <Button
          className="key pin-key"
          aria-label={t('擦掉一个')}
          onPress={() => send({ type: 'erase-figure' })}
        >
          <Delete aria-hidden strokeWidth={2} />
        </Button>
      </div>
      {screen.problem === 'none' && turn === 'again' && <Note>{t('和刚才的一样就记下来')}</Note>}
    </Step>
  );
}

/** A keyboard that is plugged in types the same figures. */
function useFigureKeys(takes: boolean): void {
  const { send } = useSetup();
  useEffect(() => {
    if (!takes) return;
    const typed = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) send({ type: 'press-figure', figure: key });
      else if (key === 'Backspace') send({ type: 'erase-figure' });
    };
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  }, [takes, send]);
}
