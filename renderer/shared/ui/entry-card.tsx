import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import './entry-card.css';

interface EntryCardProps {
  /** The accessible name is exactly this text. */
  readonly title: string;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  /** Not part of the name; read as the description. */
  readonly sub?: ReactNode;
  /** `tile` stacks icon and title, `row` lays them side by side with a chevron, `sand` is the second rank. */
  readonly shape: 'tile' | 'row' | 'sand';
  readonly className?: string;
}

/** A card that leads somewhere. */
export function EntryCard({ title, onPress, icon, sub, shape, className = '' }: EntryCardProps) {
  const subId = useId();
  return (
    <Button
      aria-label={title}
      {...(sub === undefined ? {} : { 'aria-describedby': subId })}
      className={`entry entry-${shape} ${className}`}
      onPress={onPress}
    >
      {icon && <span className="entry-icon">{icon}</span>}
      <span className="entry-words">
        <span className="entry-title">{title}</span>
        {sub !== undefined && (
          <span className="entry-sub" id={subId} aria-hidden="true">
            {sub}
          </span>
        )}
      </span>
      {shape !== 'tile' && <ChevronRight aria-hidden className="entry-chevron" strokeWidth={2.2} />}
    </Button>
  );
}
