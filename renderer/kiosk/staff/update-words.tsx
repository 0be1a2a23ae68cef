import { throwIllegalValue } from '../../../contract/assert.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { ScreenOf } from '../screens.tsx';

/** What a drive holds of updates, and how taking one goes; nothing where there is none. */
export function UpdateWords({ update }: { readonly update: ScreenOf<'staff-devices'>['update'] }) {
  const t = useText();
  if (update === null) return null;
  const version = update.version ?? '';
  switch (update.state) {
    case 'offered':
      return <p className="flow-note">{t('优盘里有新版本 {version}，签名已核对', { version })}</p>;
    case 'not-newer':
      return <p className="flow-note">{t('优盘里的版本 {version} 不比本机新', { version })}</p>;
    case 'taking':
      return (
        <p className="flow-note" role="status">
          {t('正在核对并拷贝 {version}，先不要拔优盘', { version })}
        </p>
      );
    case 'taken':
      return (
        <p className="flow-note" role="status">
          {t('{version} 已收下，可以拔，夜里换上', { version })}
        </p>
      );
    case 'failed':
      return (
        <p className="flow-note" role="alert">
          {t('优盘里的更新不能用，代码 {code}', { code: update.code ?? '' })}
        </p>
      );
    default:
      return throwIllegalValue(update.state);
  }
}
