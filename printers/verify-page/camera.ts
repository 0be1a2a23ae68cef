import { qrInPicture } from './picture.ts';

/** A look every so many milliseconds; in between the page answers. */
const LOOK_MS = 250;
/** One size is enough: the next frame comes at once. */
const EDGE = [1000] as const;

export interface Camera {
  stop(): void;
}

/** Shows the camera in `video` and calls back with the first code it sees. Rejects when there is no camera for us. */
export async function watchCamera(video: HTMLVideoElement, onText: (text: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1920 } },
  });
  video.srcObject = stream;
  await video.play();
  const timer = setInterval(() => {
    const text = video.videoWidth === 0 ? null : qrInPicture(video, EDGE);
    if (text === null) return;
    stop();
    onText(text);
  }, LOOK_MS);
  function stop(): void {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
  return { stop };
}
