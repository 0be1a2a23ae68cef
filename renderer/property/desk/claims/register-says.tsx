import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { Claimant, DeskClaim } from '../../../../contract/property/claims.ts';
import { useWords } from '../../words/text.ts';

interface SaysProps {
  readonly claim: DeskClaim;
  /** Null until the clerk looked who claims. */
  readonly claimant: Claimant | null;
}

type Mark = 'agrees' | 'differs' | 'unseen';
const ICONS = { agrees: CircleCheck, differs: TriangleAlert, unseen: CircleHelp } as const;

/** What the register says to the claim: whether somebody of that name and number lives there, and whether it has an owner already. */
export function RegisterSays({ claim, claimant }: SaysProps) {
  const { t } = useWords();
  const verifiedOn = claim.dwelling?.ownerVerifiedOn ?? null;
  const rows: readonly (readonly [Mark, string, string])[] = [
    [
      claimant === null ? 'unseen' : claimant.registered === null ? 'differs' : 'agrees',
      t('同名、同末四位的人'),
      claimant === null
        ? t('看了是谁才知道')
        : claimant.registered === null
          ? t('没有登记在这一户')
          : t('登记在这一户：{nature}，{since} 起，{day} 核查过', {
              nature: t(claimant.registered.nature),
              since: claimant.registered.since,
              day: claimant.registered.verifiedOn,
            }),
    ],
    claimant === null
      ? [
          verifiedOn === null ? 'agrees' : 'differs',
          t('认证过的业主'),
          verifiedOn === null ? t('还没有') : t('已经有了，{day} 认证的', { day: verifiedOn }),
        ]
      : [
          claimant.otherOwners === 0 ? 'agrees' : 'differs',
          t('认证过的别的业主'),
          claimant.otherOwners === 0
            ? t('没有')
            : t('已有 {count} 位，问清是不是共有', { count: claimant.otherOwners }),
        ],
  ];
  return (
    <ul className="register-says">
      {rows.map(([mark, about, words]) => {
        const Icon = ICONS[mark];
        return (
          <li key={about} data-mark={mark}>
            <Icon aria-hidden />
            <span>{about}</span>
            <b>{words}</b>
          </li>
        );
      })}
    </ul>
  );
}
