import { Languages } from 'lucide-react';
import { LOCALE_NAMES } from '../../shared/i18n/locale-names.ts';
import './language-switch.css';
import { useWords } from './text.ts';

/** To the next language of the deployment, named in itself; nothing where there is only one. */
export function LanguageSwitch({ className }: { readonly className: string }) {
  const { locale, locales, speak } = useWords();
  const next = locales[(locales.indexOf(locale) + 1) % locales.length];
  if (next === undefined || next === locale) return null;
  return (
    <button type="button" className={`language-switch ${className}`} lang={next} onClick={() => speak(next)}>
      <Languages aria-hidden strokeWidth={2} />
      {LOCALE_NAMES[next]}
    </button>
  );
}
