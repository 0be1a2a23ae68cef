/** 线上公示 of the community and of the company's compounds, as central sent it. */
export const disclosures = `
create table property_disclosure (id text primary key, scope text not null, rev integer not null, doc text not null) strict, without rowid;
create table staged_property_disclosure (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
`;
