import { Button } from 'antd';
import { Image } from 'lucide-react';
import { useState } from 'react';
import type { CaseDetail } from '../../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { useKeys } from '../use-keys.ts';
import { PhotoViewer } from './photo-viewer.tsx';

interface PhotosProps {
  readonly terminal: TerminalApi;
  readonly detail: CaseDetail;
  readonly keys: boolean;
  readonly onDialog: (open: boolean) => void;
}

/** How many photos a case has, and the way to them. */
export function CasePhotos({ terminal, detail, keys, onDialog }: PhotosProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { id, photos = [] } = detail;
  const show = (next: boolean) => {
    setOpen(next);
    onDialog(next);
  };
  useKeys({ v: photos.length === 0 ? undefined : () => show(true) }, keys);
  if (photos.length === 0) return null;
  const waiting = photos.filter((photo) => photo.waiting).length;
  return (
    <>
      <Button
        className="case-photos"
        aria-keyshortcuts="v"
        icon={<Image aria-hidden />}
        onClick={() => show(true)}
      >
        {t('看 {count} 张照片', { count: photos.length })}
      </Button>
      {waiting > 0 && <small>{t('{count} 张还没送到', { count: waiting })}</small>}
      {open && <PhotoViewer {...{ terminal, photos }} caseId={id} onClose={() => show(false)} />}
    </>
  );
}
