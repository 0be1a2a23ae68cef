import { type KeyboardEvent, type RefObject, useRef } from 'react';

interface ChoicesProps {
  readonly words: readonly string[];
  /** The chosen one; null while none is. */
  readonly chosen: string | null;
  readonly onChoose: (word: string) => void;
  readonly box: RefObject<HTMLDivElement | null>;
}

/** Ready answers to touch, each with the figure of its key. */
export function Choices({ words, chosen, onChoose, box }: ChoicesProps) {
  return (
    <div className="phrases" ref={box}>
      {words.map((word, at) => (
        <button
          key={word}
          type="button"
          aria-pressed={word === chosen}
          {...(at < MOST_KEYS ? { 'aria-keyshortcuts': String(at + 1) } : {})}
          onClick={() => onChoose(word)}
        >
          {at < MOST_KEYS && <i aria-hidden="true">{at + 1}</i>}
          {word}
        </button>
      ))}
    </div>
  );
}

const MOST_KEYS = 9;

/**
 * Keys of a dialog with choices: a figure picks one, Enter on the picked one confirms it; in a field every key writes.
 * `onOpen` lays the focus on the first.
 */
export function useChoiceKeys(
  words: readonly string[],
  onChoose: (word: string) => void,
  onConfirm: () => void,
) {
  const box = useRef<HTMLDivElement>(null);
  const button = (at: number) => box.current?.querySelectorAll('button')[at];
  return {
    box,
    onOpen: (isOpen: boolean) => {
      if (isOpen) button(0)?.focus();
    },
    onKey: (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || event.target.matches('textarea, input')) return;
      const at = Number(event.key) - 1;
      const word = words[at];
      if (word !== undefined) {
        onChoose(word);
        button(at)?.focus();
      } else if (event.key === 'Enter' && event.target.getAttribute('aria-pressed') === 'true') {
        event.preventDefault();
        onConfirm();
      }
    },
  };
}
