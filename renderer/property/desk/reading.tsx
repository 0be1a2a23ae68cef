import { useWords } from '../words/text.ts';
import './reading.css';

/** A page that is being read from this machine: nothing while that is quick, and then that it goes on. */
export function Reading() {
  const { t } = useWords();
  return (
    <main className="houses-none reading" aria-busy="true">
      <p>{t('正在读，请等一下')}</p>
    </main>
  );
}
