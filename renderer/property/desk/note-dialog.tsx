import { Input } from 'antd';
import { useState } from 'react';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CasePart, DeskStep } from '../../../contract/property/desk.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useWords } from '../words/text.ts';
import { ChoiceModal } from './choice-modal.tsx';
import { Choices, useChoiceKeys } from './choices.tsx';
import { type PartRow, PartRows, usedParts } from './part-rows.tsx';
import { PhotoRows } from './photos/photo-rows.tsx';
import { base64Of, type SmallPicture } from './photos/small-picture.ts';
import type { BackWords } from './step-words.ts';

/** Steps that need words. */
export type NoteStep = 'comment' | 'propose-closing' | 'hand-over';

interface DialogRow {
  readonly title: string;
  readonly ask: string;
  readonly phrases: readonly string[];
  readonly button: string;
}

const ROWS: Readonly<Record<Exclude<NoteStep, 'hand-over'>, DialogRow>> = {
  'propose-closing': {
    title: '办完了，请报的人验收',
    ask: '怎么办的？报的人会看到。',
    phrases: ['已修好，试过正常', '已更换配件，试过正常', '已清理干净', '已上门说明，当面确认'],
    button: '办完了，送去验收',
  },
  comment: {
    title: '告诉报的人',
    ask: '说一句进展，报的人查单时看得到。',
    phrases: ['师傅已经出门', '今天下午上门', '缺配件，到货就修', '没人在家，请定个时间'],
    button: '告诉报的人',
  },
};

const BACK_PHRASES = ['不在我们小区', '要街道或部门来办', '是户内的事，和住户说明过'];

const rowOf = (step: NoteStep, { title, ask }: BackWords): DialogRow =>
  step === 'hand-over' ? { title, ask, phrases: BACK_PHRASES, button: title } : ROWS[step];

interface NoteDialogProps {
  readonly terminal: TerminalApi;
  readonly step: NoteStep;
  /** Said of the way back. */
  readonly back: BackWords;
  /** How many photos the case still takes. */
  readonly photosLeft: number;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onSay: (step: DeskStep) => void;
}

/** Ready phrases to touch, words to type. Two touches are enough. */
export function NoteDialog({ terminal, step, back, photosLeft, busy, onCancel, onSay }: NoteDialogProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const { title, ask, phrases, button } = rowOf(step, back);
  const said = phrases.map((phrase) => t(phrase));
  const [parts, setParts] = useState<readonly PartRow[]>([]);
  const used = usedParts(parts);
  const [photos, setPhotos] = useState<readonly SmallPicture[]>([]);
  const say = () => onSay(stepOf(step, words.trim(), used, photos));
  const ready = words.trim() !== '' && !busy;
  // What people and colleagues read stays Chinese, in whatever language it was chosen.
  const choose = (word: string) => setWords(phrases[said.indexOf(word)] ?? word);
  const keys = useChoiceKeys(said, choose, () => ready && say());
  return (
    <ChoiceModal
      title={t(title)}
      width={640}
      keys={keys}
      yes={t(button)}
      ready={ready}
      onYes={say}
      onCancel={onCancel}
    >
      <p>{t(ask)}</p>
      <Choices words={said} chosen={said[phrases.indexOf(words)] ?? null} onChoose={choose} box={keys.box} />
      <Input.TextArea
        aria-label={t(ask)}
        placeholder={t('也可以自己写')}
        rows={3}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) say();
        }}
      />
      {step === 'propose-closing' && <PartRows rows={parts} onRows={setParts} />}
      {step === 'propose-closing' && (
        <PhotoRows {...{ terminal, photos }} left={photosLeft} onPhotos={setPhotos} />
      )}
    </ChoiceModal>
  );
}

function stepOf(
  step: NoteStep,
  words: string,
  parts: readonly CasePart[],
  photos: readonly SmallPicture[],
): DeskStep {
  switch (step) {
    case 'propose-closing':
      return {
        step,
        result: words,
        ...(parts.length > 0 && { parts: [...parts] }),
        ...(photos.length > 0 && { photos: photos.map(({ bytes }) => base64Of(bytes)) }),
      };
    case 'comment':
    case 'hand-over':
      return { step, note: words };
    default:
      return throwIllegalValue(step);
  }
}
