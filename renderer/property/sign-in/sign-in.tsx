import { ArrowLeft, Delete } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClerkChoice, SignInAnswer } from '../../../contract/property/sign-in.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { loadDesk } from '../load-desk.tsx';
import { type Translate, useWords } from '../words/text.ts';
import './sign-in.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** Shortest and longest PIN. */
const SHORTEST = 6;
const LONGEST = 12;

/** Whoever walked away leaves neither the names of the staff on the screen nor the lobby covered. */
const NOBODY_MS = 60_000;

/** Calls once when nobody has touched the screen or a key for a while. */
function useNobody(left: () => void): void {
  const leave = useRef(left);
  leave.current = left;
  useEffect(() => {
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => leave.current(), NOBODY_MS);
    };
    wait();
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, wait);
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, wait);
    };
  }, []);
}

interface SignInProps {
  readonly terminal: TerminalApi;
  readonly onClose: () => void;
}

/** Who is it, then the PIN on large keys or the keyboard. The figures never stand on the screen. */
export function SignIn({ terminal, onClose }: SignInProps) {
  const { t } = useWords();
  const [clerks, setClerks] = useState<readonly ClerkChoice[] | null>(null);
  const [chosen, setChosen] = useState<ClerkChoice | null>(null);
  useEffect(() => {
    // What does not come now is asked for once more when it is needed.
    loadDesk().catch(() => {});
    let open = true;
    terminal.propertyClerks().then(
      (list) => {
        if (!open) return;
        setClerks(list);
        const [only] = list;
        if (list.length === 1 && only) setChosen(only);
      },
      () => open && setClerks([]),
    );
    return () => {
      open = false;
    };
  }, [terminal]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  useNobody(onClose);
  return (
    <div className="sign-in-ground">
      <section className="sign-in" role="dialog" aria-modal="true" aria-label={t('值班登录')}>
        <button type="button" className="sign-in-back" onClick={onClose}>
          <ArrowLeft aria-hidden />
          {t('不登录了')}
        </button>
        {chosen === null ? (
          <WhoIsIt clerks={clerks} onChoose={setChosen} />
        ) : (
          <Pin
            terminal={terminal}
            clerk={chosen}
            onOther={clerks && clerks.length > 1 ? () => setChosen(null) : null}
          />
        )}
      </section>
    </div>
  );
}

function WhoIsIt({
  clerks,
  onChoose,
}: {
  readonly clerks: readonly ClerkChoice[] | null;
  readonly onChoose: (clerk: ClerkChoice) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <h2>{t('谁在值班？')}</h2>
      {clerks !== null && clerks.length === 0 && (
        <p className="sign-in-empty">{t('这台机器上还没有能登录的人。连上网，等名单送到。')}</p>
      )}
      <ul className="sign-in-clerks" aria-busy={clerks === null}>
        {clerks?.map((clerk) => (
          <li key={clerk.id}>
            <button type="button" onClick={() => onChoose(clerk)}>
              <b aria-hidden="true">{clerk.name.slice(0, 1)}</b>
              <span>
                <strong>{clerk.name}</strong>
                {clerk.duty}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface PinProps {
  readonly terminal: TerminalApi;
  readonly clerk: ClerkChoice;
  readonly onOther: (() => void) | null;
}

function Pin({ terminal, clerk, onOther }: PinProps) {
  const { t } = useWords();
  const [secret, setSecret] = useState('');
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<SignInAnswer | 'failed' | null>(null);
  const press = useCallback((figure: string) => {
    setAnswer(null);
    setSecret((before) => (before.length < LONGEST ? before + figure : before));
  }, []);
  const enter = useCallback(() => {
    if (secret.length < SHORTEST || asking) return;
    setAsking(true);
    terminal.propertySignIn({ staffId: clerk.id, secret }).then(
      (given) => {
        setAsking(false);
        setSecret('');
        setAnswer(given);
      },
      () => {
        setAsking(false);
        setSecret('');
        setAnswer('failed');
      },
    );
  }, [asking, clerk.id, secret, terminal]);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') setSecret((before) => before.slice(0, -1));
      else if (event.key === 'Enter') enter();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [enter, press]);
  return (
    <>
      <h2>{t('{name}，请输入密码', { name: clerk.name })}</h2>
      <p className="sign-in-dots" role="status" aria-label={t('已输入 {count} 位', { count: secret.length })}>
        {Array.from({ length: Math.max(SHORTEST, secret.length) }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          <i key={at} data-on={at < secret.length || undefined} />
        ))}
      </p>
      <p className="sign-in-answer" role="alert">
        {answer !== null && answerWords(answer, t)}
      </p>
      <div className="sign-in-keys">
        {KEYS.map((figure) => (
          <button key={figure} type="button" disabled={asking} onClick={() => press(figure)}>
            {figure}
          </button>
        ))}
        <button
          type="button"
          aria-label={t('删一位')}
          disabled={asking || secret === ''}
          onClick={() => setSecret((before) => before.slice(0, -1))}
        >
          <Delete aria-hidden />
        </button>
        <button type="button" disabled={asking} onClick={() => press('0')}>
          0
        </button>
        <button
          type="button"
          className="sign-in-enter"
          disabled={asking || secret.length < SHORTEST}
          onClick={enter}
        >
          {t('进入')}
        </button>
      </div>
      {onOther && (
        <button type="button" className="sign-in-other" onClick={onOther}>
          {t('换一个人')}
        </button>
      )}
    </>
  );
}

function answerWords(answer: SignInAnswer | 'failed', t: Translate): string {
  if (answer === 'failed') return t('没有问到，请再按一次进入');
  switch (answer.outcome) {
    case 'signed-in':
      return '';
    case 'wrong':
      return t('密码不对，还可以试 {tries} 次', { tries: answer.tries });
    case 'paused':
      return t('试得太多了，请等 {seconds} 秒再试', { seconds: answer.seconds });
    case 'unknown-here':
      return t('第一次在这台机器上登录要连网，现在连不上');
    default:
      return answer satisfies never;
  }
}
