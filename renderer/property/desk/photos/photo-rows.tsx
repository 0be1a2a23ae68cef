import { Button } from 'antd';
import { Camera as CameraIcon, Trash2, Usb } from 'lucide-react';
import { useState } from 'react';
import { MOST_PHOTOS, MOST_PHOTOS_OF_A_CASE } from '../../../../contract/domain.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Camera } from './camera.tsx';
import { DriveList } from './drive-list.tsx';
import './photos.css';
import { Picture } from './picture.tsx';
import type { SmallPicture } from './small-picture.ts';

interface RowsProps {
  readonly terminal: TerminalApi;
  readonly photos: readonly SmallPicture[];
  /** How many the case still takes. */
  readonly left: number;
  readonly onPhotos: (photos: readonly SmallPicture[]) => void;
}

/** Said as soon as the case's own limit is nearer than the step's, not when a photo is too many. */
function MostPhotos({ left, most, chosen }: { left: number; most: number; chosen: number }) {
  const { t } = useWords();
  const all = MOST_PHOTOS_OF_A_CASE;
  if (left === 0) return <p role="status">{t('这件事的照片满了（{all} 张），这次不带照片送', { all })}</p>;
  if (left < MOST_PHOTOS)
    return (
      <p role="status">{t('这件事一共收 {all} 张照片，还能加 {count} 张', { all, count: left - chosen })}</p>
    );
  return chosen < most ? null : <p>{t('最多 {count} 张照片', { count: most })}</p>;
}

/** Photos of how it was done: from the camera of this screen, or from a drive. They are in this page's memory alone. */
export function PhotoRows({ terminal, photos, left, onPhotos }: RowsProps) {
  const { t } = useWords();
  const most = Math.min(MOST_PHOTOS, left);
  const [from, setFrom] = useState<'camera' | 'drive' | null>(null);
  const [unread, setUnread] = useState(false);
  const look = (source: 'camera' | 'drive' | null) => {
    setUnread(false);
    setFrom(source);
  };
  const add = (picture: SmallPicture) => {
    onPhotos([...photos, picture]);
    look(null);
  };
  const ways = { onPicture: add, onUnread: () => setUnread(true), onClose: () => look(null) };
  return (
    <div className="photo-rows" data-source={from ?? undefined}>
      {photos.length > 0 && (
        <ul aria-label={t('照片')}>
          {photos.map(({ key, bytes }, at) => (
            <li key={key}>
              <Picture bytes={bytes} label={t('第 {number} 张照片', { number: at + 1 })} />
              <Button
                aria-label={t('去掉第 {number} 张照片', { number: at + 1 })}
                icon={<Trash2 aria-hidden />}
                onClick={() => onPhotos(photos.filter((photo) => photo.key !== key))}
              />
            </li>
          ))}
        </ul>
      )}
      {from === 'camera' && <Camera {...ways} />}
      {from === 'drive' && <DriveList terminal={terminal} {...ways} />}
      {unread && <p role="alert">{t('这张照片读不出来，请换一张')}</p>}
      {from === null && photos.length < most && (
        <div className="photo-ways">
          <Button icon={<CameraIcon aria-hidden />} onClick={() => look('camera')}>
            {t('拍照片')}
          </Button>
          <Button icon={<Usb aria-hidden />} onClick={() => look('drive')}>
            {t('从 U 盘选照片')}
          </Button>
        </div>
      )}
      {from === null && <MostPhotos {...{ left, most, chosen: photos.length }} />}
    </div>
  );
}
