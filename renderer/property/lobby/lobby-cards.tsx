import {
  BatteryCharging,
  Calendar,
  ClipboardCheck,
  Droplets,
  Megaphone,
  Phone,
  ScrollText,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { localDay, type Notice, starCriterionWords } from '../../../contract/domain.ts';
import type { LobbyDisclosure, LobbyFace } from '../../../contract/property/lobby.ts';
import { struckOffWords } from '../words/struck-off-words.ts';
import { type Translate, useWords, type Words } from '../words/text.ts';
import { disclosuresOn, disclosureWords } from './disclosure-words.ts';
import { EMERGENCY } from './emergency.ts';

/** Places under the chart; more cards take turns. */
const PLACES = 3;

/** Criteria that are named; what is open beyond them stands as one sum. */
const NAMED = 2;

interface Card {
  readonly key: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** A sentence that may take two lines, with figures below it. */
  readonly isSentence?: boolean;
}

const noticeIcons: Readonly<Record<Notice['kind'], ReactNode>> = {
  停水: <Droplets aria-hidden />,
  停电: <Zap aria-hidden />,
  通知: <Megaphone aria-hidden />,
  活动: <Calendar aria-hidden />,
};

function CardWords({ icon, title, text }: Pick<Card, 'icon' | 'title' | 'text'>) {
  return (
    <>
      {icon}
      <div>
        <p className="sand-title">{title}</p>
        <p className="sand-text">{text}</p>
      </div>
    </>
  );
}

/** A notice as its card in the lobby says it; the desk shows the same beforehand. */
export function NoticeCardWords({ notice }: { readonly notice: Pick<Notice, 'kind' | 'title' | 'summary'> }) {
  const { kind, title, summary } = notice;
  return <CardWords icon={noticeIcons[kind]} title={title} text={summary} />;
}

type CardLanguage = Pick<Words, 't' | 'locale' | 'zone'>;

interface LobbyCardsProps {
  readonly face: LobbyFace;
  readonly now: number;
  readonly turn: number;
}

/** Notices, disclosures (公示), chargers and doors, the ledger: as many as there is room for, no place empty on the last page. Whom to ring stays. */
export function LobbyCards({ face, now, turn }: LobbyCardsProps) {
  const words = useWords();
  // Without a score the telephones stand beside the promises.
  const stays = face.score === null ? [] : [emergencyCard(face.contacts, words.t)];
  const places = PLACES - stays.length;
  const cards = cardsOf(face, { now, turn, places }, words);
  const pages = Math.max(1, Math.ceil(cards.length / places));
  const first = Math.max(0, Math.min((turn % pages) * places, cards.length - places));
  const shown = [...cards.slice(first, first + places), ...stays];
  return (
    <ul className="lobby-cards" data-cards={shown.length}>
      {shown.map(({ key, isSentence, ...card }) => (
        <li key={key} className="sand-card" data-sentence={isSentence || undefined}>
          <CardWords {...card} />
        </li>
      ))}
      {pages > 1 && (
        <li className="lobby-pages" aria-hidden="true">
          {Array.from({ length: pages }, (_, page) => (
            // The places never change their order.
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
            <i key={page} data-on={page === turn % pages || undefined} />
          ))}
        </li>
      )}
    </ul>
  );
}

interface At {
  readonly now: number;
  readonly turn: number;
  readonly places: number;
}

function cardsOf(face: LobbyFace, { now, turn, places }: At, words: CardLanguage): Card[] {
  const { t, zone } = words;
  const today = localDay(now, zone);
  const disclosures = disclosuresOn(face.disclosures, today);
  const { chargers, doors } = face;
  const hasDevices = chargers !== null || doors !== null;
  const known = face.notices.length + disclosures.length + Number(hasDevices);
  // How often they all came round; the plan of a compound is one more.
  const round = Math.floor(turn / Math.ceil((known + 1) / places));
  const urgent = face.notices.filter((notice) => notice.urgent);
  const calm = face.notices.filter((notice) => !notice.urgent);
  const cards = [
    ...urgent.map((notice) => noticeCard(notice, words)),
    ...inTurn(
      disclosures.flatMap((item) => disclosureCard(item, { now, today, round }, words)),
      calm.map((notice) => noticeCard(notice, words)),
    ),
  ];
  if (hasDevices)
    cards.splice(2, 0, {
      key: 'devices',
      icon: <BatteryCharging aria-hidden />,
      title: chargers ? t('充电桩空着 {free} 个', { free: chargers.free }) : t('门禁'),
      text: deviceWords(face, t),
    });
  const compound = face.governance[round % face.governance.length];
  if (compound) cards.splice(places, 0, planCard(compound, face.governance.length > 1, t));
  if (cards.length === 0)
    cards.push({
      key: 'none',
      icon: <Megaphone aria-hidden />,
      title: t('今天没有新通知'),
      text: t('有停水、停电，会先写在这里'),
    });
  return cards;
}

/** One of each, until both are used up. */
function inTurn(first: readonly Card[], second: readonly Card[]): Card[] {
  const longest = Math.max(first.length, second.length);
  return Array.from({ length: longest }, (_, at) => [first[at], second[at]])
    .flat()
    .filter((card) => card !== undefined);
}

function noticeCard({ id, kind, title, summary, ko }: Notice, { locale }: CardLanguage): Card {
  // Korean words where they were written; a notice is not translated by a machine.
  const words = locale === 'ko-KR' && ko ? ko : { title, summary };
  return { key: id, icon: noticeIcons[kind], title: words.title, text: words.summary };
}

function disclosureCard(
  item: LobbyDisclosure,
  at: Parameters<typeof disclosureWords>[1],
  words: CardLanguage,
): Card[] {
  const said = disclosureWords(item, at, words);
  return said === null ? [] : [{ key: item.id, icon: <ScrollText aria-hidden />, ...said, isSentence: true }];
}

/** Whom to ring at once: the state's numbers first, then who looks after the house. */
function emergencyCard(contacts: LobbyFace['contacts'], t: Translate): Card {
  return {
    key: 'emergency',
    icon: <Phone aria-hidden />,
    title: EMERGENCY.map(({ label, phone }) => `${t(label)} ${phone}`).join(' · '),
    text: contacts
      .slice(0, 2)
      .map(({ label, phone }) => `${label} ${phone}`)
      .join('\n'),
    isSentence: true,
  };
}

function deviceWords({ chargers, doors }: LobbyFace, t: Translate): string {
  const words: string[] = [];
  if (chargers) words.push(t('在用 {inUse} 个', { inUse: chargers.inUse }));
  if (chargers && chargers.out > 0) words.push(t('坏了 {out} 个', { out: chargers.out }));
  if (doors) words.push(doors.out === 0 ? t('门禁都正常') : t('门禁坏了 {out} 处', { out: doors.out }));
  return words.join(t('，'));
}

/** Star, plan and ledger of one compound; where several hang here, the next one each time that the cards came round. */
function planCard(compound: LobbyFace['governance'][number], isOneOfSeveral: boolean, t: Translate): Card {
  const { name, stars, plan, open, blocking, struckOff } = compound;
  const starred = stars === null ? name : t('{name}（{stars} 星）', { name, stars });
  const figures = { open, criteria: criteriaWords(blocking, t), struckOff: struckOffWords(struckOff) };
  return {
    key: 'governance',
    icon: <ClipboardCheck aria-hidden />,
    title: `${isOneOfSeveral ? starred : t('一区一案')}：${plan ?? t('小区治理')}`,
    text:
      open === 0
        ? t('整改：现在没有要办的，{struckOff} 项已销号（近12个月）', figures)
        : t('整改：{open} 项进行中（{criteria}），{struckOff} 项已销号（近12个月）', figures),
    isSentence: true,
  };
}

/** What is in the way of the next star, by criterion; the figures add up to what is open. */
function criteriaWords(blocking: LobbyFace['governance'][number]['blocking'], t: Translate): string {
  const rest = blocking.slice(NAMED).reduce((sum, { open }) => sum + open, 0);
  const named = blocking
    .slice(0, NAMED)
    .map(({ criterion, open }) => `${t(starCriterionWords[criterion])} ${open}`);
  return [...named, ...(rest > 0 ? [t('其他 {rest}', { rest })] : [])].join(t('、'));
}
