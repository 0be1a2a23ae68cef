import {
  DWELLER_REASONS,
  type DwellerReason,
  dwellerReasonWords,
} from '../../../../contract/property/dwellers.ts';
import { useWords } from '../../words/text.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

interface ReadNamesProps {
  readonly onCancel: () => void;
  readonly onReason: (reason: DwellerReason) => void;
}

/** What names are read for; central writes it down. */
export function ReadNamesDialog({ onCancel, onReason }: ReadNamesProps) {
  const { t } = useWords();
  return (
    <ReasonDialog
      title={t('为什么看住户姓名？')}
      note={t('中心会记下谁、什么时候、看了哪一户、为了什么。')}
      reasons={DWELLER_REASONS}
      words={dwellerReasonWords}
      onCancel={onCancel}
      onReason={onReason}
    />
  );
}
