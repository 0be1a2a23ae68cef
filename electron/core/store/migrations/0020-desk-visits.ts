/** When somebody was promised to come, as a clerk agreed it at this desk. */
export const deskVisits = `
create table desk_visit (case_id text primary key, visit_at text not null) strict, without rowid;
`;
