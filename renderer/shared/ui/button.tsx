import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import './button.css';

interface ActionButtonProps {
  /** The accessible name is exactly this text. */
  readonly label: string;
  readonly tone: 'primary' | 'edge' | 'soft' | 'round';
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  /** A second line; hidden from the name, so that this stays exact, and read as the description. */
  readonly sub?: string;
  readonly className?: string;
}

/** Every control that does one thing. Colour answers a press at once; what it does is decided elsewhere. */
export function ActionButton({ label, tone, onPress, icon, sub, className = '' }: ActionButtonProps) {
  const subId = useId();
  return (
    <Button
      aria-label={label}
      {...(sub === undefined ? {} : { 'aria-describedby': subId })}
      className={`button button-${tone} ${className}`}
      onPress={onPress}
    >
      {icon}
      <span className="button-words">
        <span className="button-label">{label}</span>
        {sub !== undefined && (
          <span className="button-sub" id={subId} aria-hidden="true">
            {sub}
          </span>
        )}
      </span>
    </Button>
  );
}
