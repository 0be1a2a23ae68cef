/** 门卡、手机: openings of which a door tells by itself. None of them leads to a person or a dwelling. */
export const doorWays = `
alter table door_event drop constraint door_event_by_check;
alter table door_event add constraint door_event_by_check check (by in ('card', 'phone', 'code', 'desk'));
alter table door_event add constraint door_event_of_nobody
  check (by not in ('card', 'phone') or (visit_id is null and outcome <> 'asking'));
create index door_event_by_way on door_event (by, at);
`;
