/** Pages of the desk in the order of their tabs and figure keys; the source text of the translation. */
export const PAGES = [
  { id: 'queue', words: '工作队列' },
  { id: 'houses', words: '楼栋房屋' },
  { id: 'claims', words: '业主认证' },
  { id: 'notices', words: '公告' },
  { id: 'fees', words: '物业费' },
  { id: 'visitors', words: '访客门禁' },
  { id: 'governance', words: '小区治理' },
] as const;
export type PageId = (typeof PAGES)[number]['id'];
