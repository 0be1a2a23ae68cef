/** Sheets that should be in the printer's tray, by counting. No row until somebody was seen to fill it. */
export const paperTray = `
create table paper_tray (
  only integer primary key check (only = 1), sheets integer not null check (sheets >= 0)
) strict;
`;
