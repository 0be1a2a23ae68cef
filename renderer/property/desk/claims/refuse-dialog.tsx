import {
  CLAIM_REFUSALS,
  type ClaimRefusal,
  claimRefusalWords,
} from '../../../../contract/property/claims.ts';
import { useWords } from '../../words/text.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

interface RefuseProps {
  readonly onCancel: () => void;
  readonly onRefuse: (refusal: ClaimRefusal) => void;
}

/** Why a claim is not accepted. */
export function RefuseDialog({ onCancel, onRefuse }: RefuseProps) {
  const { t } = useWords();
  return (
    <ReasonDialog
      title={t('为什么不通过？')}
      note={t('选一个原因，申请的人来问时照着说。')}
      reasons={CLAIM_REFUSALS}
      words={claimRefusalWords}
      onCancel={onCancel}
      onReason={onRefuse}
    />
  );
}
