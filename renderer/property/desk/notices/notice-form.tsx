import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { Send } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { noticeKind } from '../../../../contract/domain.ts';
import {
  MOST_NOTICE_BODY,
  MOST_NOTICE_SUMMARY,
  MOST_NOTICE_TITLE,
  NOTICE_SCREENS,
  type NoticeBoard,
} from '../../../../contract/property/notices.ts';
import { useWords } from '../../words/text.ts';
import type { Draft } from './draft.ts';
import { localTime } from './local-time.ts';
import { MomentSelect } from './moment-select.tsx';
import { screenWords } from './notice-words.ts';

interface FormProps {
  readonly draft: Draft;
  readonly compounds: NoticeBoard['compounds'];
  readonly now: number;
  /** What is missing; null when it can be sent. */
  readonly missing: string | null;
  readonly busy: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** Writing a notice: kind, words, from when until when, where. Ctrl+Enter sends it, Esc leaves. */
export function NoticeForm({ draft, compounds, now, missing, busy, onDraft, onSend, onCancel }: FormProps) {
  const { t, zone } = useWords();
  const set = (over: Partial<Draft>) => onDraft({ ...draft, ...over });
  const ready = missing === null && !busy;
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSend();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the fields inside
    <div className="notice-form" onKeyDown={onKey}>
      <div className="notice-fields">
        <Segmented
          aria-label={t('类别')}
          value={draft.kind}
          options={noticeKind.options.map((kind) => ({ value: kind, label: t(kind) }))}
          onChange={(kind) => set({ kind })}
        />
        <Row label={t('标题')}>
          <Input
            autoFocus
            aria-label={t('标题')}
            maxLength={MOST_NOTICE_TITLE}
            showCount
            value={draft.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        </Row>
        <Row label={t('一句话')}>
          <Input
            aria-label={t('一句话')}
            placeholder={t('什么时候、哪几栋楼')}
            maxLength={MOST_NOTICE_SUMMARY}
            showCount
            value={draft.summary}
            onChange={({ target }) => set({ summary: target.value })}
          />
        </Row>
        <Row label={t('全文')}>
          <Input.TextArea
            aria-label={t('全文')}
            placeholder={t('自助机上点开看的，可以不写')}
            rows={4}
            maxLength={MOST_NOTICE_BODY}
            value={draft.body}
            onChange={({ target }) => set({ body: target.value })}
          />
        </Row>
        <Row label={t('从')}>
          <Segmented
            aria-label={t('从什么时候')}
            value={draft.from === null ? 'now' : 'later'}
            options={[
              { value: 'now', label: t('现在') },
              { value: 'later', label: t('定时') },
            ]}
            onChange={(value) => set({ from: value === 'now' ? null : localTime(now, zone) })}
          />
          {draft.from !== null && (
            <MomentSelect label={t('从')} value={draft.from} now={now} onChange={(from) => set({ from })} />
          )}
        </Row>
        <Row label={t('到')}>
          <MomentSelect label={t('到')} value={draft.until} now={now} onChange={(until) => set({ until })} />
        </Row>
        {compounds.length > 1 && (
          <Row label={t('小区')}>
            <Select
              mode="multiple"
              aria-label={t('哪个小区')}
              maxTagCount="responsive"
              value={[...draft.compounds]}
              onChange={(ids) => set({ compounds: ids })}
              showSearch={{ optionFilterProp: 'label' }}
              options={compounds.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Row>
        )}
        <Row label={t('显示在')}>
          <Checkbox.Group
            value={draft.screens}
            options={NOTICE_SCREENS.map((screen) => ({ value: screen, label: t(screenWords[screen]) }))}
            onChange={(screens) => set({ screens })}
          />
          <Checkbox checked={draft.urgent} onChange={({ target }) => set({ urgent: target.checked })}>
            {t('急事，放在自助机最上面')}
          </Checkbox>
        </Row>
      </div>
      <div className="notice-send">
        <p role="status">{missing === null ? t('发出去以后，还可以改、可以收回') : t(missing)}</p>
        <Button onClick={onCancel}>{t('不写了')}</Button>
        <Button
          type="primary"
          disabled={!ready}
          aria-keyshortcuts="Control+Enter"
          icon={<Send aria-hidden />}
          onClick={onSend}
        >
          {draft.noticeId === null ? t('发出去') : t('照这样改')}
        </Button>
      </div>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="notice-row">
      <span aria-hidden="true">{label}</span>
      <div>{children}</div>
    </div>
  );
}
