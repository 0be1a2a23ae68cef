import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { WallEvent } from '../../../contract/wall/drill.ts';
import type { PastPanel } from '../../../contract/wall/past-view.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
/** How many days an arrow goes on. */
const STRIDES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

interface DayCalendarProps {
  readonly panel: Extract<PastPanel, { state: 'choosing' }>;
  readonly onEvent: (event: WallEvent) => void;
}

/** A month: days that were kept can be chosen, by finger, or by arrows and Enter. */
export function DayCalendar({ panel, onEvent }: DayCalendarProps) {
  const days = useRef<HTMLDivElement>(null);
  const { title } = panel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each month begins at the day that stands, or at its newest
  useEffect(() => {
    const kept = [...(days.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
    (kept.find(({ dataset }) => dataset.shown !== undefined) ?? kept.at(-1))?.focus();
  }, [title]);
  const onKeyDown = (event: KeyboardEvent) => {
    const stride = STRIDES[event.key];
    if (stride === undefined) return;
    event.preventDefault();
    const all = [...(days.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    let at = all.findIndex((button) => button === document.activeElement);
    do at += stride;
    while (all[at]?.disabled);
    all[at]?.focus();
  };
  return (
    <>
      <div className="past-month">
        <button
          type="button"
          aria-label="上个月"
          disabled={!panel.earlier}
          onClick={() => onEvent({ type: 'past-month', by: -1 })}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <h2>{title}</h2>
        <button
          type="button"
          aria-label="下个月"
          disabled={!panel.later}
          onClick={() => onEvent({ type: 'past-month', by: 1 })}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
      <p role="status">{panel.lead}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between its buttons */}
      <div className="past-days" ref={days} onKeyDown={onKeyDown}>
        {WEEKDAYS.map((name) => (
          <span key={name} aria-hidden="true">
            {name}
          </span>
        ))}
        {panel.weeks.flatMap((week, row) =>
          week.map((each, column) =>
            each === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is its place
              <i key={`${row} ${column}`} />
            ) : (
              <button
                key={each.day}
                type="button"
                aria-label={each.day}
                disabled={!each.isKept}
                data-shown={each.isShown || undefined}
                onClick={() => onEvent({ type: 'past-day', day: each.day })}
              >
                {each.number}
              </button>
            ),
          ),
        )}
      </div>
    </>
  );
}
