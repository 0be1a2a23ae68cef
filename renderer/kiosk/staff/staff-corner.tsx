import type { KioskEvent } from '../../../contract/kiosk-view.ts';
import './staff-corner.css';

/** Nothing to see and nothing to read out: five taps here are the staff's way in, and core counts them. */
export function StaffCorner({ send }: { readonly send: (event: KioskEvent) => void }) {
  return (
    <div
      className="staff-corner"
      aria-hidden="true"
      data-staff-corner
      onPointerDown={() => send({ type: 'tap-corner' })}
    />
  );
}
