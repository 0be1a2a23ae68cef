import { Clock, MapPin, Phone } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import './desk-card.css';

interface DeskCardProps {
  readonly place: string;
  readonly phone: string;
  readonly hours: string;
  /** `large` stands alone as the answer; `plain` beside other matter. */
  readonly size?: 'large' | 'plain';
}

/** Where a person helps: a human way always remains (C23). */
export function DeskCard({ place, phone, hours, size = 'plain' }: DeskCardProps) {
  const t = useText();
  return (
    <dl className={`desk desk-${size}`}>
      <div className="desk-place">
        <dt>
          <MapPin aria-hidden strokeWidth={2} />
          <span>{t('人工窗口')}</span>
        </dt>
        <dd>{place}</dd>
      </div>
      <div>
        <dt>
          <Phone aria-hidden strokeWidth={2} />
          <span>{t('电话')}</span>
        </dt>
        <dd>{phone}</dd>
      </div>
      <div>
        <dt>
          <Clock aria-hidden strokeWidth={2} />
          <span>{t('时间')}</span>
        </dt>
        <dd>{hours}</dd>
      </div>
    </dl>
  );
}
