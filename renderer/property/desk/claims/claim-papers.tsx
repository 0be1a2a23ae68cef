import {
  claimEvidenceShows,
  claimEvidenceWords,
  type DeskClaim,
  NUMBERED_EVIDENCE,
} from '../../../../contract/property/claims.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';

interface PapersProps {
  readonly claim: DeskClaim;
  /** End of the card's number, once the clerk looked who claims. */
  readonly cardTail: string | null;
  readonly now: number;
}

/** What was laid on the counter: kind, what it shows, the end of its number, who saw it and when. No picture is kept of any. */
export function ClaimPapers({ claim, cardTail, now }: PapersProps) {
  const { t, zone } = useWords();
  const { evidence, documentTails = {}, filedAt, filedAtDesk, filedBy } = claim;
  const where = filedAtDesk === 'company' ? (filedBy ?? t('物业前台')) : t('社区窗口');
  return (
    <>
      <table className="claim-papers" aria-label={t('出示的材料')}>
        <thead>
          <tr>
            <th>{t('材料')}</th>
            <th>{t('看它什么')}</th>
            <th>{t('号码末四位')}</th>
            <th>{t('谁看的原件')}</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map((kind) => {
            const numbered = NUMBERED_EVIDENCE.find((one) => one === kind);
            const tail = kind === 'id-card' ? cardTail : numbered && documentTails[numbered];
            return (
              <tr key={kind}>
                <th scope="row">{t(claimEvidenceWords[kind])}</th>
                <td>{t(claimEvidenceShows[kind])}</td>
                <td>
                  {tail ??
                    (kind === 'id-card' ? (
                      t('看了是谁才知道')
                    ) : (
                      <span className="claim-no-tail">{t('没有记')}</span>
                    ))}
                </td>
                <td>{t('{who}，{time}', { who: where, time: momentWords(filedAt, now, zone, t) })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="claim-kept">{t('只记看过哪几样、号码末四位，不拍照，不留复印件')}</p>
    </>
  );
}
