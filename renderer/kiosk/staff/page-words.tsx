import type { PageState } from '../../../contract/kiosk/self-test.ts';
import { useText } from '../../shared/i18n/use-text.ts';

/** How the last page went; nothing before the first one. */
export function PageWords({ page }: { readonly page: PageState }) {
  const t = useText();
  switch (page.state) {
    case 'none':
      return null;
    case 'printing':
      return (
        <p className="flow-note" role="status">
          {t('正在打，请等一下')}
        </p>
      );
    case 'printed':
      return (
        <p className="flow-note" role="status">
          {t('打出来了，请看四边的框和字')}
        </p>
      );
    case 'failed':
      return (
        <p className="flow-warning" role="alert">
          {t('没有打出来：{words}，代码 {code}', { words: page.words, code: page.code })}
        </p>
      );
    case 'unconfirmed':
      return (
        <p className="flow-warning" role="alert">
          {t('不知道打出来没有：{words}，代码 {code}', { words: page.words, code: page.code })}
        </p>
      );
    default:
      return page satisfies never;
  }
}
