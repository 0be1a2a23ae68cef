import { Button } from 'antd';
import { Camera as CameraIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/text.ts';
import { Picture } from './picture.tsx';
import { type SmallPicture, smallPicture } from './small-picture.ts';

const WISH: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 1_920 }, height: { ideal: 1_080 } },
};

type Eye = 'opening' | 'live' | 'missing' | 'shut';

interface CameraProps {
  readonly onPicture: (picture: SmallPicture) => void;
  readonly onUnread: () => void;
  readonly onClose: () => void;
}

/** The camera of this screen: a live picture, one that is held still, and only then one that counts. */
export function Camera({ onPicture, onUnread, onClose }: CameraProps) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [eye, setEye] = useState<Eye>('opening');
  const [still, setStill] = useState<SmallPicture | null>(null);
  useEffect(() => {
    let open = true;
    let stream: MediaStream | null = null;
    const start = async () => {
      const devices: MediaDevices | undefined = navigator.mediaDevices;
      if (devices === undefined) return setEye('missing');
      const found = await devices.getUserMedia(WISH);
      const screen = video.current;
      if (!open || screen === null) return stop(found);
      stream = found;
      screen.srcObject = found;
      await screen.play();
      if (open) setEye('live');
    };
    start().catch((error: unknown) => {
      if (open) setEye(error instanceof DOMException && error.name === 'NotFoundError' ? 'missing' : 'shut');
    });
    return () => {
      open = false;
      if (stream !== null) stop(stream);
    };
  }, []);
  const take = async () => {
    const picture = video.current === null ? null : await smallPicture(video.current);
    if (picture === null) onUnread();
    else setStill(picture);
  };
  if (eye === 'missing' || eye === 'shut')
    return (
      <div className="photo-source">
        <p role="status">
          {eye === 'missing'
            ? t('这台机器没有接摄像头，可以从 U 盘选照片')
            : t('摄像头打不开，可以从 U 盘选照片，或者请人看一下摄像头')}
        </p>
        <Button autoFocus onClick={onClose}>
          {t('知道了')}
        </Button>
      </div>
    );
  return (
    <div className="photo-source" aria-busy={eye === 'opening'}>
      <video ref={video} muted playsInline hidden={still !== null} aria-label={t('摄像头的画面')} />
      {eye === 'opening' && (
        <p className="camera-opening" role="status">
          {t('正在打开摄像头')}
        </p>
      )}
      {still !== null && <Picture bytes={still.bytes} label={t('刚拍的照片')} />}
      <div className="photo-ways">
        {still === null ? (
          <Button
            key="take"
            autoFocus
            disabled={eye !== 'live'}
            icon={<CameraIcon aria-hidden />}
            onClick={() => void take()}
          >
            {t('拍')}
          </Button>
        ) : (
          <>
            <Button key="use" autoFocus onClick={() => onPicture(still)}>
              {t('用这张')}
            </Button>
            <Button key="again" onClick={() => setStill(null)}>
              {t('重拍')}
            </Button>
          </>
        )}
        <Button onClick={onClose}>{t('不拍了')}</Button>
      </div>
    </div>
  );
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
