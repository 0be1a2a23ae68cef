import { Check, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { cardOfPrinterProblem } from '../fix-cards/fault-of-problem.ts';
import { FixNow } from '../fix-cards/fix-now.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { printerProblemWords } from '../words/printer-problems.ts';
import './printer-problem.css';
import { Rich } from './rich.tsx';
import { TimerStopped } from './timer-stopped.tsx';

type Problem = ScreenOf<'printer-problem'>;

/** The whole screen says what stopped the paper, the truth about the sheet, what happens next, and two ways out. */
export function PrinterProblemScreen({ screen }: { readonly screen: Problem }) {
  return (
    <FixNow fault={cardOfPrinterProblem[screen.problem]}>
      {(fix) => <WhatStopped screen={screen} fix={fix} />}
    </FixNow>
  );
}

function WhatStopped({ screen, fix }: { readonly screen: Problem; readonly fix: ReactNode }) {
  const t = useText();
  const { community, mirrored, send } = useKiosk();
  const mode = useMode();
  const words = printerProblemWords[screen.problem];
  const low = mode === 'reach' || mode === 'elder-reach';
  return (
    <ScreenParts
      name="printer-problem"
      tell={
        <>
          <div className="fault-pill">
            <TimerStopped />
          </div>
          <div role="alert">
            <Headline name={t(words.title)} size="fault" />
          </div>
          <SheetTruth sheet={screen.sheet} />
          {mode !== 'elder-reach' && (
            <div className="machine-place">
              <MachineDrawing
                state={screen.problem === 'paper-out' ? 'no-paper' : 'plain'}
                mirrored={mirrored}
                {...(words.mouth === null ? {} : { paperWords: t(words.mouth) })}
              />
            </div>
          )}
          {low && mode === 'elder-reach' && <div className="screen-grow" />}
        </>
      }
      act={
        <>
          <Steps screen={screen} />
          <div className="row fault-ways">
            {community && (
              <p className="fault-desk">
                <strong>{t('也可以去{place}办', { place: community.deskPlace })}</strong>
                <span>
                  {community.deskHours} · {community.deskPhone}
                </span>
              </p>
            )}
            <ActionButton
              tone="edge"
              label={t('不打了，退出')}
              icon={<LogOut aria-hidden />}
              onPress={() => send({ type: 'stop-printing-and-leave' })}
            />
          </div>
          {fix}
        </>
      }
    />
  );
}

function SheetTruth({ sheet }: { readonly sheet: Problem['sheet'] }) {
  const t = useText();
  return (
    <p className="fault-truth">
      <Rich
        text={sheet === 'no' ? t('您的居住证明[还没有打出来]。') : t('还不知道您的居住证明[打出来没有]。')}
      />
      <span>
        {sheet === 'no' ? t('办到这一步的内容都留着，不用重来。') : t('请看一看出纸口，工作人员会来确认。')}
      </span>
    </p>
  );
}

function Steps({ screen }: { readonly screen: Problem }) {
  const t = useText();
  const { now, zone } = useKiosk();
  const told = screen.staffToldAt;
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(screen.since)) / 60_000));
  return (
    <ol className="white-card fault-steps">
      <Step
        mark={told === null ? 'now' : 'past'}
        figure={1}
        title={told === null ? t('正在告诉工作人员') : t('已经告诉工作人员')}
        sub={told === null ? t('还没送到，也请点下面的“呼叫工作人员”') : t('社区收到了')}
        side={told === null ? null : timeOfDay(new Date(told), zone)}
      />
      <Step
        mark={told === null ? 'next' : 'now'}
        figure={2}
        title={t(printerProblemWords[screen.problem].repair)}
        sub={t('请在这里等一下')}
        side={minutes === 0 ? t('刚刚开始') : t('已等 {minutes} 分钟', { minutes })}
      />
      <Step
        mark="next"
        figure={3}
        title={screen.sheet === 'no' ? t('好了以后自动接着打') : t('看清楚了再接着办')}
        sub={t('只打一张，编号不变')}
        side={null}
      />
    </ol>
  );
}

interface StepProps {
  readonly mark: 'past' | 'now' | 'next';
  readonly figure: number;
  readonly title: string;
  readonly sub: string;
  readonly side: ReactNode;
}

function Step({ mark, figure, title, sub, side }: StepProps) {
  return (
    <li className={`fault-step fault-step-${mark}`}>
      <span className="fault-mark">{mark === 'past' ? <Check aria-hidden strokeWidth={2.8} /> : figure}</span>
      <span className="fault-words">
        <strong>{title}</strong>
        <span>{sub}</span>
      </span>
      {side !== null && <span className="fault-side">{side}</span>}
    </li>
  );
}
