import type { CardReading } from '../../../../contract/card.ts';

/** Two-character surnames still in use (《百家姓》 and the 2020 name report's list of compound surnames). */
const COMPOUND_SURNAMES = new Set([
  '欧阳',
  '上官',
  '皇甫',
  '令狐',
  '诸葛',
  '司徒',
  '司马',
  '申屠',
  '夏侯',
  '贺兰',
  '完颜',
  '慕容',
  '尉迟',
  '长孙',
  '端木',
  '公孙',
  '东方',
  '南宫',
  '轩辕',
  '宇文',
  '司空',
  '鲜于',
  '闾丘',
  '淳于',
  '单于',
  '太史',
  '呼延',
  '赫连',
  '澹台',
  '濮阳',
  '第五',
  '百里',
  '独孤',
]);

const HAN_ONLY = /^\p{Script=Han}+$/u;

/**
 * 王女士, 欧阳先生. Where the surname is not certain (a name with ·, in Latin letters, or over four characters) the
 * whole name is said, and where the card states no sex, 您 is kept neutral.
 */
export function greetingOf(card: Pick<CardReading, 'name' | 'sex'>): string {
  const title = card.sex === '男' ? '先生' : card.sex === '女' ? '女士' : '';
  const characters = [...card.name];
  if (title === '' || !HAN_ONLY.test(card.name) || characters.length > 4) return card.name;
  const firstTwo = characters.slice(0, 2).join('');
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(firstTwo) ? firstTwo : characters[0];
  return `${surname}${title}`;
}
