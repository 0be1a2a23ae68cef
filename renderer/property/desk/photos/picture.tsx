import { useEffect, useRef } from 'react';

interface PictureProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly label: string;
}

/** A photo as it is drawn: no address leads to it, and its pixels go with the element. */
export function Picture({ bytes, label }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paper = canvas.current;
    let shown = true;
    const draw = async () => {
      const picture = await createImageBitmap(new Blob([bytes]));
      if (shown && paper !== null) {
        paper.width = picture.width;
        paper.height = picture.height;
        paper.getContext('2d')?.drawImage(picture, 0, 0);
        paper.dataset.drawn = 'true';
      }
      picture.close();
    };
    draw().catch(() => {});
    return () => {
      shown = false;
      if (paper !== null) {
        paper.width = 0;
        paper.height = 0;
      }
    };
  }, [bytes]);
  return <canvas ref={canvas} className="photo-picture" role="img" aria-label={label} />;
}
