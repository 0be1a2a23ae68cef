import { DeskCard } from '../../shared/ui/desk-card.tsx';
import { useKiosk } from '../kiosk-context.ts';

/** The community's own desk, once it is known. */
export function Desk({ size = 'plain' }: { readonly size?: 'large' | 'plain' }) {
  const { community } = useKiosk();
  if (!community) return null;
  return (
    <DeskCard
      size={size}
      place={community.deskPlace}
      phone={community.deskPhone}
      hours={community.deskHours}
    />
  );
}
