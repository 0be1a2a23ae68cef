import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { DrivePhoto, DrivePhotos } from '../../../../contract/property/photos.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { bytesOf, type SmallPicture, smallPicture } from './small-picture.ts';

interface DriveProps {
  readonly terminal: TerminalApi;
  readonly onPicture: (picture: SmallPicture) => void;
  readonly onUnread: () => void;
  readonly onClose: () => void;
}

/** Pictures on the drive that is plugged in, the newest first. */
export function DriveList({ terminal, onPicture, onUnread, onClose }: DriveProps) {
  const { t, zone } = useWords();
  const [found, setFound] = useState<DrivePhotos | 'looking' | 'failed'>('looking');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let open = true;
    terminal.propertyDrivePhotos().then(
      (photos) => open && setFound(photos),
      () => open && setFound('failed'),
    );
    return () => {
      open = false;
    };
  }, [terminal]);
  const choose = async ({ id }: DrivePhoto) => {
    setBusy(true);
    const answer = await terminal.propertyDrivePhoto({ id }).catch(() => null);
    const picture = answer?.outcome === 'here' ? await smallPicture(new Blob([bytesOf(answer.file)])) : null;
    setBusy(false);
    if (picture === null) onUnread();
    else onPicture(picture);
  };
  const photos = typeof found === 'object' && found.outcome === 'here' ? found.photos : [];
  const readable = photos.filter(({ format }) => format === 'picture');
  return (
    <div className="photo-source" aria-busy={found === 'looking'}>
      {photos.length === 0 ? (
        <p role="status">{t(emptyWords(found))}</p>
      ) : (
        <ul className="drive-list" aria-label={t('U 盘上的照片')}>
          {photos.map((photo) => (
            <li key={photo.id} data-format={photo.format}>
              <Button
                autoFocus={photo === readable[0]}
                disabled={busy || photo.format === 'heic'}
                onClick={() => void choose(photo)}
              >
                <span>{photo.name}</span>
                {photo.format === 'heic' && <em>{t('HEIC 格式，读不了')}</em>}
                <time>{momentWords(new Date(photo.at).toISOString(), Date.now(), zone, t)}</time>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {readable.length < photos.length && (
        <p role="status">
          {t('HEIC 格式的照片这台机器读不了。苹果手机请到 设置 → 相机 → 格式 选“兼容性最佳”，再拍的就能用。')}
        </p>
      )}
      {typeof found === 'object' && found.outcome === 'here' && found.more && (
        <p>{t('只列出最新的 {count} 张', { count: photos.length })}</p>
      )}
      <div className="photo-ways">
        <Button autoFocus={found !== 'looking' && readable.length === 0} onClick={onClose}>
          {t('不选了')}
        </Button>
      </div>
    </div>
  );
}

/** Why there is nothing to choose; the source text of the translation. */
function emptyWords(found: DrivePhotos | 'looking' | 'failed'): string {
  if (found === 'looking') return '正在看 U 盘';
  if (found === 'failed') return 'U 盘没有读出来，请拔下再插一次';
  return DRIVE_WORDS[found.outcome];
}

const DRIVE_WORDS = {
  'no-drive': '没有插 U 盘，插好再点一次',
  'drives-shut': '这台机器不读 U 盘，要用请找技术人员开',
  here: 'U 盘上没有照片',
} as const;
