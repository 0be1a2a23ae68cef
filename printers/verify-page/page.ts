import { assertDefined } from '../../contract/assert.ts';
import { revocationList } from '../../contract/domain.ts';
import { type TrustedList, trustLists } from '../certificate/revocations.ts';
import { verifyPayload } from '../certificate/verify.ts';
import { listRefusalReason } from '../certificate/verify-report.ts';
import { type Camera, watchCamera } from './camera.ts';
import { element } from './dom.ts';
import { qrInPicture } from './picture.ts';
import { bakedTrust, TRUST_ID } from './trust.ts';
import { nothingRead, notUsed, verdictOf } from './verdict.ts';

/*
 * 证明验真 as one file without a network: a photo, the camera or the code's text in, the verdict out. Everything it
 * believes was put into it when it was made (build-page.ts); only a newer list of what was taken back can be added, and
 * that is signed.
 */
const trust = bakedTrust.parse(
  JSON.parse(assertDefined(document.getElementById(TRUST_ID)?.textContent, 'the page holds its trust')),
);
let lists: readonly TrustedList[] = trusted(trust.lists);
let camera: Camera | null = null;

const answer = element('div', { id: 'answer' });
const video = element('video', { playsinline: true, muted: true, hidden: true, 'aria-label': '摄像头画面' });
const text = element('textarea', { 'aria-label': '二维码文字', placeholder: 'SP2:…', spellcheck: 'false' });

function show(panel: HTMLElement): void {
  answer.replaceChildren(panel);
  panel.scrollIntoView({ block: 'nearest' });
}

function judge(code: string): void {
  // The day in China decides about validity, wherever the paper is looked at.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now());
  const result = verifyPayload(code.replace(/[\r\n]+$/, ''), { trustedIssuers: trust.issuers, lists, today });
  show(verdictOf(result, Date.now()));
}

async function lookAt(file: Blob): Promise<void> {
  if (file.type === 'application/pdf') {
    show(nothingRead('这是 PDF 文件。请打开它，截下或拍下二维码的图片，再放进来。'));
    return;
  }
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) {
    show(nothingRead('这个文件不是图片。请拍下整张证明，或只拍左下角的二维码。'));
    return;
  }
  const code = qrInPicture(picture);
  picture.close();
  if (code === null) show(nothingRead('请拍清楚一些：平放、光线足、二维码占画面三分之一以上。'));
  else judge(code);
}

async function toggleCamera(button: HTMLButtonElement): Promise<void> {
  const close = () => {
    camera?.stop();
    camera = null;
    video.hidden = true;
    button.textContent = '用摄像头扫码';
  };
  if (camera !== null) return close();
  video.hidden = false;
  button.textContent = '停止扫码';
  camera = await watchCamera(video, (code) => {
    close();
    judge(code);
  }).catch(() => null);
  if (camera !== null) return;
  close();
  show(nothingRead('没有摄像头，或浏览器没有允许使用。可以改用拍照的图片。'));
}

async function addList(file: Blob): Promise<void> {
  const parsed = revocationList.safeParse(
    await file
      .text()
      .then(JSON.parse)
      .catch(() => null),
  );
  if (!parsed.success) return show(notUsed('这个文件不是作废名单。'));
  const checked = trustLists([...trust.lists, parsed.data], trust.issuers);
  if (!checked.ok) return show(notUsed(listRefusalReason(checked.error)));
  lists = checked.value;
  listState.textContent = listWords();
}

function trusted(given: typeof trust.lists): readonly TrustedList[] {
  const checked = trustLists(given, trust.issuers);
  if (!checked.ok) throw new Error(`the page was made with a list that does not hold: ${checked.error}`);
  return checked.value;
}

function listWords(): string {
  if (lists.length === 0) return '本页没有带作废名单，已作废的证明看不出来。';
  const times = lists.map(({ issuedAt }) =>
    new Date(issuedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }),
  );
  return `作废名单：${times.join('、')} 签发。`;
}

function fileButton(
  label: string,
  accept: string,
  quiet: boolean,
  onFile: (file: File) => void,
): HTMLElement {
  const input = element('input', { type: 'file', accept });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) onFile(file);
    input.value = '';
  });
  return element('label', { class: quiet ? 'file quiet' : 'file' }, label, input);
}

const cameraButton = element('button', { type: 'button', class: 'quiet' }, '用摄像头扫码');
cameraButton.addEventListener('click', () => void toggleCamera(cameraButton));
const textButton = element('button', { type: 'button', class: 'quiet' }, '验这段文字');
textButton.addEventListener('click', () => judge(text.value));
const listState = element('p', {}, listWords());

document.body.prepend(
  element(
    'main',
    {},
    element('h1', {}, '证明验真'),
    element('p', { class: 'lead' }, '验的是证明左下角的二维码。本页不联网，内容不会离开这台机器。'),
    element(
      'div',
      { class: 'ways' },
      fileButton('拍照或选图片', 'image/*', false, (file) => void lookAt(file)),
      cameraButton,
    ),
    video,
    answer,
    element('details', {}, element('summary', {}, '已有扫码得到的文字'), text, textButton),
    element(
      'details',
      {},
      element('summary', {}, '作废名单'),
      listState,
      fileButton('放入较新的名单', '.json,application/json', true, (file) => void addList(file)),
    ),
    element(
      'footer',
      {},
      `信任的开具单位：${[...new Set(trust.issuers.map(({ name }) => name))].join('、')}。本页制作于 ${new Date(trust.madeAt).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' })}。`,
    ),
  ),
);

document.addEventListener('paste', (event) => {
  const picture = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
  if (picture) void lookAt(picture);
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) void lookAt(file);
});
