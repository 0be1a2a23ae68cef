import { Button } from 'antd';
import { Check, Footprints, HandHelping, PhoneCall } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DeskStep, HelpCall } from '../../../contract/property/desk.ts';
import { agoWords } from '../words/ago-words.ts';
import { screenWords } from '../words/screen-words.ts';
import { type Translate, useWords } from '../words/text.ts';
import { chime } from './chime.ts';
import './help-calls.css';

interface HelpCallsProps {
  readonly calls: readonly HelpCall[];
  readonly muted: boolean;
  readonly onStep: (call: Pick<HelpCall, 'id' | 'rev'>, step: DeskStep) => void;
  readonly onLetBe: (call: HelpCall) => void;
  readonly now: number;
}

/** Said with the case when somebody was helped: nothing about who it was. */
const HELPED = '已经帮到';

/** Kiosks at which somebody waits for a person: which one, at which step, since when, and three answers (D13). */
export function HelpCalls({ calls, muted, onStep, onLetBe, now }: HelpCallsProps) {
  const { t } = useWords();
  const known = useRef(new Set(calls.map(({ id }) => id)));
  useEffect(() => {
    const arrived = calls.some(({ id }) => !known.current.has(id));
    known.current = new Set(calls.map(({ id }) => id));
    if (arrived && !muted) chime();
  }, [calls, muted]);
  if (calls.length === 0) return null;
  return (
    <section className="help-calls" aria-label={t('自助机呼叫')} aria-live="assertive">
      {calls.map((call) => (
        <article key={call.id} className="help-call" data-state={call.state}>
          <HandHelping aria-hidden />
          <div className="help-call-words">
            <h2>
              {call.kiosk === '' ? t('自助机有人要帮忙') : t('{kiosk}有人要帮忙', { kiosk: call.kiosk })}
            </h2>
            <p>
              {t('{step}，等了 {ago}', {
                step: t(screenWords(call.screen)),
                ago: agoWords(Math.max(0, now - Date.parse(call.calledAt)), t),
              })}
              {stateWords(call, t)}
              {call.relayed && <em> · {t('自助机直接送来，中心还没有')}</em>}
              {call.waiting && <em> · {t('还没送到')}</em>}
            </p>
            {call.parked.length > 0 && (
              <p className="help-call-parked">
                {t('您点的没有算数，别处先办了')}
                <Button size="small" onClick={() => onLetBe(call)}>
                  {t('知道了')}
                </Button>
              </p>
            )}
          </div>
          {call.state === 'calling' && (
            <Button
              icon={<PhoneCall aria-hidden />}
              onClick={() => onStep(call, { step: 'take', worker: null })}
            >
              {t('接听')}
            </Button>
          )}
          {(call.state === 'calling' || call.state === 'answered') && (
            <Button
              type="primary"
              icon={<Footprints aria-hidden />}
              onClick={() => onStep(call, { step: 'set-out' })}
            >
              {t('我来了')}
            </Button>
          )}
          {call.state !== 'done' && (
            <Button
              type={call.state === 'on-the-way' ? 'primary' : 'default'}
              icon={<Check aria-hidden />}
              onClick={() => onStep(call, { step: 'propose-closing', result: HELPED })}
            >
              {t('已解决')}
            </Button>
          )}
        </article>
      ))}
    </section>
  );
}

function stateWords({ state, by }: HelpCall, t: Translate): string {
  switch (state) {
    case 'calling':
      return '';
    case 'answered':
      return by === null ? ` · ${t('已接听')}` : ` · ${t('{who}接听了', { who: by })}`;
    case 'on-the-way':
      return by === null ? ` · ${t('有人过去了')}` : ` · ${t('{who}过去了', { who: by })}`;
    case 'done':
      return ` · ${t('已经解决')}`;
    default:
      return state satisfies never;
  }
}
