import { Button } from 'antd';
import { BellRing } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DeskFace } from '../../../contract/property/desk.ts';
import { kindWords } from '../words/kind-words.ts';
import { useWords } from '../words/text.ts';
import { chime } from './chime.ts';

/** How long an arrival stays said, ms. */
const SAID_MS = 60_000;

interface ArrivalProps {
  readonly newest: DeskFace['newest'];
  readonly muted: boolean;
  readonly onLook: (id: string) => void;
}

/** New work says that it is there, once, in words and with a soft tone; what was there before says nothing. */
export function Arrival({ newest, muted, onLook }: ArrivalProps) {
  const { t, locale } = useWords();
  const known = useRef(newest);
  const [said, setSaid] = useState<DeskFace['newest']>(null);
  const id = newest?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another case is an arrival; muting is not
  useEffect(() => {
    const before = known.current;
    if (id === (before?.id ?? null) || newest === null) return;
    // An earlier one is an old case that became the newest because another went away.
    const isNew = before === null || Date.parse(newest.openedAt) >= Date.parse(before.openedAt);
    known.current = newest;
    if (!isNew) return;
    setSaid(newest);
    if (!muted) chime();
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div aria-live="polite">
      {said !== null && (
        <div className="arrival">
          <BellRing aria-hidden />
          <p>{t('新来：{kind}，{place}', { kind: kindWords(said.kind, locale), place: said.place })}</p>
          <Button
            type="primary"
            onClick={() => {
              onLook(said.id);
              setSaid(null);
            }}
          >
            {t('看看')}
          </Button>
          <Button onClick={() => setSaid(null)}>{t('知道了')}</Button>
        </div>
      )}
    </div>
  );
}
