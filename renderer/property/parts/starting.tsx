import { Mark } from '../../shared/ui/mark.tsx';
import { useWords } from '../words/text.ts';

/** Before the first view: what this is, and that it is coming. */
export function Starting() {
  const { t } = useWords();
  return (
    <main className="starting" aria-busy="true">
      <Mark size={72} />
      <h1>{t('正在打开，请等一下')}</h1>
    </main>
  );
}

/** A face that cannot be drawn is replaced, never left blank. */
export function CannotDraw({ again }: { readonly again: () => void }) {
  const { t } = useWords();
  return (
    <main className="starting">
      <Mark size={72} />
      <h1>{t('这一页没显示出来')}</h1>
      <p>{t('记录都在，没有丢。请再打开一次；还不行，请重启这台机器。')}</p>
      <button type="button" className="plain-button" onClick={again}>
        {t('再打开一次')}
      </button>
    </main>
  );
}
