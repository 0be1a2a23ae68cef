import { Check } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import './chip.css';

interface ChipProps {
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One of several choices of which exactly one holds; edge, tick and weight say which, not colour alone. */
export function Chip({ label, chosen, onChoose }: ChipProps) {
  return (
    <ToggleButton className="chip" isSelected={chosen} onPress={onChoose}>
      {chosen && <Check aria-hidden strokeWidth={2.4} />}
      <span>{label}</span>
    </ToggleButton>
  );
}
