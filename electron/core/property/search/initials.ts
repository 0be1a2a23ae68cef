import { pinyin } from 'pinyin-pro';

/** First letters as people type them: `乐楼佳园 6 号楼` → `lljy6hl`. Latin and figures stay, everything else is left out. */
export function initialsOf(text: string): string {
  const letters = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return plain(letters).replace(/[^a-z\d]/g, '');
}

/** Text as it is compared: small letters, half-width figures, no space. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
