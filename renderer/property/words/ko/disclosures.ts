/** What is put before everybody for a while. To be checked by a native editor of the tenant before release. */
export const koDisclosures = {
  账目收支: '장부 수입·지출',
  公共收益: '공용 수익',
  维修资金: '보수 기금',
  评星评优: '별 평가·표창',
  人选任职: '인선·임직',
  项目工程: '사업·공사',
  其他: '기타',
  '{kind}公示：{title}': '{kind} 공시: {title}',
  '公示到 {day}（{left}），有意见：\n{office} {phone}': '{day}까지({left}), 의견:\n{office} {phone}',
  '全文看{place}。{summary}': '전문: {place}. {summary}',
  今天截止: '오늘 마감',
  '公示期满，结果还没有公布': '공시 기간 만료, 결과는 아직 공포되지 않음',
  '公示期满，无异议': '공시 기간 만료, 이의 없음',
  '收到 {count} 条，已答复：{answer}': '의견 {count}건 접수, 답변: {answer}',
  '已撤回：{reason}': '공시 철회: {reason}',
} as const;
