import { Button, Modal } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type CasePhoto, PHOTO_PURPOSE, type PhotoAnswer } from '../../../../contract/property/photos.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import './photos.css';
import { Picture } from './picture.tsx';
import { bytesOf } from './small-picture.ts';

interface ViewerProps {
  readonly terminal: TerminalApi;
  readonly caseId: string;
  readonly photos: readonly CasePhoto[];
  readonly onClose: () => void;
}

type Shown =
  | { readonly outcome: 'asking' | 'failed' | Exclude<PhotoAnswer['outcome'], 'here'> }
  | { readonly outcome: 'here'; readonly bytes: Uint8Array<ArrayBuffer> };

/** Photos of a case, one after the other. Each look at what central has is written down there; nothing of it stays here. */
export function PhotoViewer({ terminal, caseId, photos, onClose }: ViewerProps) {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const [shown, setShown] = useState<Shown>({ outcome: 'asking' });
  const [turn, setTurn] = useState(0);
  const photo = photos[Math.min(at, photos.length - 1)];
  const digest = photo?.digest ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks the same question again
  useEffect(() => {
    let open = true;
    setShown({ outcome: 'asking' });
    if (digest === null) return;
    terminal.propertyPhoto({ caseId, digest }).then(
      (answer) =>
        open &&
        setShown(answer.outcome === 'here' ? { outcome: 'here', bytes: bytesOf(answer.photo) } : answer),
      () => open && setShown({ outcome: 'failed' }),
    );
    return () => {
      open = false;
    };
  }, [terminal, caseId, digest, turn]);
  const go = (to: number) => setAt(Math.max(0, Math.min(photos.length - 1, to)));
  if (photo === undefined) return null;
  const title = photo.of === 'report' ? t('报的时候的照片') : t('办完的照片');
  return (
    <Modal
      open
      centered
      className="photo-dialog"
      width={920}
      title={`${title} · ${at + 1} / ${photos.length}`}
      onCancel={onClose}
      modalRender={(dialog) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
        <div
          onKeyDown={({ key }) => {
            if (key === 'ArrowLeft') go(at - 1);
            if (key === 'ArrowRight') go(at + 1);
          }}
        >
          {dialog}
        </div>
      )}
      footer={[
        photos.length > 1 && (
          <Button
            key="back"
            disabled={at === 0}
            icon={<ChevronLeft aria-hidden />}
            onClick={() => go(at - 1)}
          >
            {t('上一张')}
          </Button>
        ),
        photos.length > 1 && (
          <Button
            key="on"
            disabled={at === photos.length - 1}
            icon={<ChevronRight aria-hidden />}
            onClick={() => go(at + 1)}
          >
            {t('下一张')}
          </Button>
        ),
        <Button key="close" type="primary" onClick={onClose}>
          {t('看好了')}
        </Button>,
      ]}
    >
      <div className="photo-stage" aria-busy={shown.outcome === 'asking'}>
        {shown.outcome === 'here' ? (
          <Picture bytes={shown.bytes} label={title} />
        ) : (
          <div role="status">
            <p>{t(WORDS[shown.outcome])}</p>
            {(shown.outcome === 'away' || shown.outcome === 'failed') && (
              <Button onClick={() => setTurn((before) => before + 1)}>{t('再看一次')}</Button>
            )}
          </div>
        )}
      </div>
      <p className="photo-logged">
        {photo.waiting && t('还没送到中心，只在这台机器上')}
        {!photo.waiting && shown.outcome === 'here' && t('已记录：{reason}', { reason: t(PHOTO_PURPOSE) })}
      </p>
    </Modal>
  );
}

/** The source text of the translation. */
const WORDS = {
  asking: '正在取照片',
  away: '照片要联网才能看',
  'not-allowed': '中心没有这张照片，或者不归本公司看',
  failed: '照片没有读出来',
} as const;
