import type { NoticeWords } from '../../../../contract/property/notices.ts';
import { dayOfInstant } from '../../../shared/i18n/dates.ts';
import { noticeIcons } from '../../../shared/ui/notice-icons.ts';
import { NoticeSlotWords } from '../../../shared/ui/notice-slot-words.tsx';
import '../../../wall/ticker.css';
import '../../lobby/lobby.css';
import { NoticeCardWords } from '../../lobby/lobby-cards.tsx';
import { useWords } from '../../words/text.ts';
import './notice-preview.css';
import { screenWords } from './notice-words.ts';

interface PreviewProps {
  readonly words: NoticeWords;
  /** In whose name it is shown. */
  readonly company: string;
}

/** The notice as each of the chosen screens will show it, drawn with what those screens are drawn with. */
export function NoticePreview({ words, company }: PreviewProps) {
  const { t, locale, zone } = useWords();
  const title = words.title === '' ? t('（标题）') : words.title;
  const notice = { ...words, title };
  const Icon = noticeIcons[words.kind];
  const lead = [dayOfInstant(new Date(words.publishedAt), zone, locale), t(words.kind), company].join(' · ');
  const has = (screen: NoticeWords['screens'][number]) => words.screens.includes(screen);
  return (
    <div className="previews">
      {has('kiosk') && (
        <figure className="preview-kiosk">
          <figcaption>{t(screenWords.kiosk)}</figcaption>
          <div className="preview-fit">
            <div className="preview-page">
              {words.urgent && (
                <div className="notice-place notice">
                  <NoticeSlotWords notice={notice} />
                </div>
              )}
              <p className="preview-title">{title}</p>
              <p className="preview-lead">{lead}</p>
              <p className="preview-body">{words.body === '' ? words.summary : words.body}</p>
            </div>
          </div>
        </figure>
      )}
      {has('property') && (
        <figure className="preview-lobby">
          <figcaption>{t(screenWords.property)}</figcaption>
          <div className="preview-fit">
            <div className="sand-card">
              <NoticeCardWords notice={notice} />
            </div>
          </div>
        </figure>
      )}
      {has('wall') && (
        <figure className="preview-wall">
          <figcaption>{t(screenWords.wall)}</figcaption>
          <div className="wall-ticker">
            <p>
              <Icon aria-hidden="true" />
              <span className="wall-news">{words.summary === '' ? title : `${title}：${words.summary}`}</span>
              <small>{company}</small>
            </p>
          </div>
        </figure>
      )}
    </div>
  );
}
