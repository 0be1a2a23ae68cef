import { useText } from '../../shared/i18n/use-text.ts';
import type { ScreenOf } from '../screens.tsx';
import { PinDoor } from './pin-door.tsx';

/** The door of the staff mode. */
export function StaffPin({ screen: { typed, door } }: { readonly screen: ScreenOf<'staff-pin'> }) {
  const t = useText();
  return (
    <PinDoor
      name="staff-pin"
      title={t('请按工作人员密码')}
      lead={t('办事的居民请点返回')}
      {...{ typed, door }}
    />
  );
}
