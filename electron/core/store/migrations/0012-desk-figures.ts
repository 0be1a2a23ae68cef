/**
 * What the desk shows beside its queue, of an index and not of every case: the work that was done in the last days with
 * its promises, the calls from kiosks, which are few among many cases,
 * and when the next clock runs out.
 */
export const deskFigures = `
create index property_case_handled on property_case (handled_at, family, due_at) where handled_at is not null;
create index property_case_help on property_case (late_by, late_at, id, family, closed_at)
  where closed_at is null and family = 'help';
create index property_case_soon on property_case (soon_at) where closed_at is null and late_by = 0;
`;
