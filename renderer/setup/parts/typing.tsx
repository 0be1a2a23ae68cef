import { Delete } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useSetup } from '../words/text.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly active: boolean;
  readonly onActive: () => void;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly disabled?: boolean;
}

/** One line of text, from the keys on the glass or a keyboard that is plugged in. */
export function Field({ label, value, active, onActive, onChange, onEnter, disabled = false }: FieldProps) {
  return (
    <label className="field" data-active={active || undefined}>
      <span className="field-label">{label}</span>
      <input
        className="field-text"
        value={value}
        disabled={disabled}
        inputMode="none"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={120}
        onFocus={onActive}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEnter()}
      />
    </label>
  );
}

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '.:/-'] as const;

interface KeysProps {
  readonly onKey: (character: string) => void;
  readonly onErase: () => void;
}

/** Keys for an address and a code: letters of either size are read as the same. */
export function Keys({ onKey, onErase }: KeysProps) {
  const { t } = useSetup();
  return (
    <div className="keys">
      {ROWS.map((row) => (
        <div key={row} className="keys-row">
          {[...row].map((character) => (
            <Button key={character} className="key" excludeFromTabOrder onPress={() => onKey(character)}>
              {character}
            </Button>
          ))}
          {row === 'zxcvbnm' && (
            <Button className="key key-wide" excludeFromTabOrder aria-label={t('擦掉一个')} onPress={onErase}>
              <Delete aria-hidden strokeWidth={2} />
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
