import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/text.ts';

interface ParkedStepProps {
  /** Which step did not count. */
  readonly title: string;
  readonly result: 'conflict' | 'rejected';
  /** Central's reason; null where it gave none. */
  readonly reason: string | null;
  /** What is said of a conflict: what became of the record meanwhile. */
  readonly conflict: string;
  readonly note?: string | false;
  /** The ways out. */
  readonly children: ReactNode;
}

/** A step made here that central did not take: what happened, why, and the ways out. */
export function ParkedStep({ title, result, reason, conflict, note, children }: ParkedStepProps) {
  const { t } = useWords();
  return (
    <div className="parked" role="alert">
      <TriangleAlert aria-hidden />
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p>
          {result === 'conflict'
            ? conflict
            : t('中心没有收：{reason}。', { reason: reason ?? t('没说原因') })}
          {note}
        </p>
        <p className="parked-ways">{children}</p>
      </div>
    </div>
  );
}
