/** What public pages were told of counts of people, so that the next page differs by none or by five and more. */
export const toldCounts = `
create table wall_told_count (
  street_id text not null,
  -- counts that add up to each other stand on one sheet
  sheet text not null,
  name text not null,
  -- 0 stands for fewer than five
  told integer not null check (told >= 0 and told % 5 = 0),
  moved_on date not null,
  primary key (street_id, sheet, name)
);
`;
