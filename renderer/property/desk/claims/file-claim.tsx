import { App, Button, Checkbox, Input, type InputRef, Modal, Segmented } from 'antd';
import { BadgePlus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import {
  CLAIM_EVIDENCE,
  type ClaimAs,
  type ClaimEvidence,
  claimDraft,
  claimEvidenceWords,
  type DocumentTails,
  documentTail,
  NUMBERED_EVIDENCE,
} from '../../../../contract/property/claims.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { useKeys } from '../use-keys.ts';
import { asWords, claimRefusedWords } from './claim-words.ts';
import './claims.css';

interface FileProps {
  readonly terminal: TerminalApi;
  readonly dwellingId: string;
  readonly place: string;
}

/** Somebody at the counter says that a dwelling is theirs: as what, by what name, with which papers. */
export function FileClaim({ terminal, dwellingId, place }: FileProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  useKeys({ r: () => setOpen(true) }, !open);
  return (
    <>
      <Button aria-keyshortcuts="r" icon={<BadgePlus aria-hidden />} onClick={() => setOpen(true)}>
        {t('登记业主认证')}
      </Button>
      {open && (
        <FileDialog
          place={place}
          onCancel={() => setOpen(false)}
          onFile={async (draft) => {
            const answer = await terminal.propertyFileClaim({ ...draft, dwellingId }).catch(() => null);
            if (answer?.outcome !== 'queued') {
              void message.warning(t(claimRefusedWords[answer?.reason ?? 'failed']));
              return;
            }
            setOpen(false);
            void message.success(t('登记好了，在“业主认证”里核对'));
          }}
        />
      )}
    </>
  );
}

interface Form {
  readonly as: ClaimAs;
  readonly name: string;
  readonly numberTail: string;
  readonly evidence: ClaimEvidence[];
  readonly documentTails: DocumentTails;
}

type Numbered = (typeof NUMBERED_EVIDENCE)[number];

/** What is not whole yet is not there yet. */
function withTail(tails: DocumentTails, kind: Numbered, typed: string): DocumentTails {
  const { [kind]: _, ...others } = tails;
  const tail = documentTail.safeParse(typed.trim().toUpperCase());
  return tail.success ? { ...others, [kind]: tail.data } : others;
}

/** Ends of those that are still chosen. */
const tailsOf = (tails: DocumentTails, evidence: readonly ClaimEvidence[]): DocumentTails =>
  Object.fromEntries(Object.entries(tails).filter(([kind]) => evidence.some((one) => one === kind)));

const EMPTY: Form = { as: 'owner', name: '', numberTail: '', evidence: [], documentTails: {} };

function FileDialog({
  place,
  onCancel,
  onFile,
}: {
  readonly place: string;
  readonly onCancel: () => void;
  readonly onFile: (draft: Form) => Promise<void>;
}) {
  const { t } = useWords();
  const [form, setForm] = useState<Form>(EMPTY);
  const [busy, setBusy] = useState(false);
  const first = useRef<InputRef>(null);
  const set = (over: Partial<Form>) => setForm((before) => ({ ...before, ...over }));
  const ready = claimDraft.omit({ dwellingId: true }).safeParse(form).success && !busy;
  const file = async () => {
    setBusy(true);
    await onFile({ ...form, name: form.name.trim() });
    setBusy(false);
  };
  const onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey) && ready) void file();
  };
  return (
    <Modal
      open
      centered
      width={620}
      title={t('登记业主认证')}
      onCancel={onCancel}
      afterOpenChange={(isOpen) => isOpen && first.current?.focus()}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the fields inside
      modalRender={(dialog) => <div onKeyDown={onKey}>{dialog}</div>}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={!ready} aria-keyshortcuts="Control+Enter" onClick={file}>
          {t('登记')}
        </Button>,
      ]}
    >
      <p>{t('{place}。姓名只送到中心，这台机器不留；材料只记种类和号码末四位，不拍照。', { place })}</p>
      <div className="claim-form">
        <Segmented<ClaimAs>
          aria-label={t('身份')}
          value={form.as}
          options={[
            { value: 'owner', label: t(asWords.owner) },
            { value: 'tenant', label: t(asWords.tenant) },
          ]}
          onChange={(as) => set({ as })}
        />
        <Input
          ref={first}
          aria-label={t('姓名')}
          placeholder={t('姓名')}
          maxLength={40}
          value={form.name}
          onChange={({ target }) => set({ name: target.value })}
        />
        <Input
          aria-label={t('证件号码末四位')}
          placeholder={t('证件号码末四位')}
          maxLength={4}
          value={form.numberTail}
          onChange={({ target }) => set({ numberTail: target.value.toUpperCase().replace(/[^\dX]/g, '') })}
        />
        <Checkbox.Group
          aria-label={t('出示的材料')}
          value={form.evidence}
          options={CLAIM_EVIDENCE.map((kind) => ({ value: kind, label: t(claimEvidenceWords[kind]) }))}
          onChange={(evidence) => set({ evidence, documentTails: tailsOf(form.documentTails, evidence) })}
        />
        {NUMBERED_EVIDENCE.filter((kind) => form.evidence.includes(kind)).map((kind) => (
          <Input
            key={kind}
            aria-label={t('{paper}号码末四位', { paper: t(claimEvidenceWords[kind]) })}
            placeholder={t('{paper}号码末四位，没有就空着', { paper: t(claimEvidenceWords[kind]) })}
            maxLength={4}
            onChange={({ target }) =>
              set({ documentTails: withTail(form.documentTails, kind, target.value) })
            }
          />
        ))}
      </div>
    </Modal>
  );
}
