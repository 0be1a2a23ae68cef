import { useEffect, useMemo, useState } from 'react';
import type { TerminalApi } from '../../contract/terminal-api.ts';
import { ErrorBoundary } from '../shared/ui/error-boundary.tsx';
import { Stage } from '../shared/ui/stage.tsx';
import '../shared/ui/base.css';
import '../shared/ui/fonts/noto.css';
import './setup.css';
import { Frame } from './frame.tsx';
import { SetupScreens } from './screens.tsx';
import { useSetupView } from './use-setup.ts';
import { makeTranslate, SetupContext } from './words/text.ts';

/** The first boot of a box, on whichever panel it has. */
export function SetupApp({ terminal }: { readonly terminal: TerminalApi }) {
  const { view, send } = useSetupView(terminal);
  const wide = useWide();
  const locale = view?.locale ?? 'zh-CN';
  const words = useMemo(() => ({ t: makeTranslate(locale), send }), [locale, send]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    const touched = () => send({ type: 'touched' });
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [send]);
  if (view === null) return null;
  const size = wide ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 };
  return (
    <SetupContext value={words}>
      <div className={wide ? 'setup setup-wide' : 'setup'}>
        <Stage {...size} elder={false} reach={false} tone="paper" locale={locale}>
          <ErrorBoundary watch={view.screen.name} instead={() => null}>
            <Frame view={view}>
              <SetupScreens view={view} />
            </Frame>
          </ErrorBoundary>
        </Stage>
      </div>
    </SetupContext>
  );
}

/** The shape of the panel, which a person may turn while they set it up. */
function useWide(): boolean {
  const isWide = () => window.innerWidth > window.innerHeight;
  const [wide, setWide] = useState(isWide);
  useEffect(() => {
    const measure = () => setWide(isWide());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  return wide;
}
