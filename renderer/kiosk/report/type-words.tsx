import { ChevronRight, Delete } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { MOST_TYPED } from '../../../contract/kiosk/report-families.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { FlowScreen } from './flow-screen.tsx';
import { candidatesFor, LETTER_KEYS, type LetterKey } from './pinyin.ts';
import './type-words.css';

/** Candidates of one row; the last place turns the page. */
const PER_PAGE = 5;

/** Pinyin on eight large keys. Letters under way are the page's own; what is written is the core's. */
export function TypeWords({ screen }: { readonly screen: ScreenOf<'report-typing'> }) {
  const t = useText();
  const { send } = useKiosk();
  const [pressed, setPressed] = useState<readonly LetterKey[]>([]);
  const [page, setPage] = useState(0);
  const { typed } = screen;
  const found = candidatesFor(pressed);
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const shown = found.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const keep = (keys: readonly LetterKey[]) => {
    setPressed(keys);
    setPage(0);
  };
  const write = (text: string) => {
    keep([]);
    if (typed.length + text.length <= MOST_TYPED) send({ type: 'type-words', text: typed + text });
  };
  const erase = () => {
    if (pressed.length > 0) keep(pressed.slice(0, -1));
    else if (typed !== '') send({ type: 'type-words', text: [...typed].slice(0, -1).join('') });
  };
  return (
    <FlowScreen
      name="report-typing"
      title={t('写一写')}
      lead={t('按拼音，再点上面的字')}
      told={
        <p className="white-card flow-said" role="status">
          {typed}
          <span className="typing-keys">{pressed.length === 0 ? '▏' : pressed.map(upper).join(' ')}</span>
        </p>
      }
      controls={
        <>
          <div className="typing-row">
            {shown.map((character) => (
              <Key key={character} onPress={() => write(character)}>
                {character}
              </Key>
            ))}
            {pages > 1 && (
              <Key label={t('更多的字')} onPress={() => setPage((page + 1) % pages)}>
                <ChevronRight aria-hidden strokeWidth={2.4} />
              </Key>
            )}
          </div>
          <div className="typing-pad">
            {LETTER_KEYS.map((key) => (
              <Key key={key} small onPress={() => keep([...pressed, key])}>
                {upper(key)}
              </Key>
            ))}
            <Key label={t('逗号')} onPress={() => write('，')}>
              ，
            </Key>
            <Key label={t('擦掉一个')} onPress={erase}>
              <Delete aria-hidden strokeWidth={2} />
            </Key>
            <Button className="typing-key typing-done" onPress={() => send({ type: 'next' })}>
              {t('写好了')}
            </Button>
          </div>
        </>
      }
      foot={null}
    />
  );
}

const upper = (key: LetterKey) => key.toUpperCase();

interface KeyProps {
  readonly label?: string;
  readonly small?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Key({ label, small = false, onPress, children }: KeyProps) {
  return (
    <Button
      className={`typing-key ${small ? 'typing-letters' : ''}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onPress={onPress}
    >
      {children}
    </Button>
  );
}
