/** 整改台账 of the company's compounds. `doc` is as it was last stepped here, `truth` as central sent it. */
export const rectifications = `
create table property_rectification (
  id text primary key, scope text not null, rev integer not null, doc text not null, truth text
) strict, without rowid;
create table staged_property_rectification (
  id text not null, scope text not null, rev integer not null, doc text not null, truth text, primary key (scope, id)
) strict, without rowid;
create index property_rectification_of_compound on property_rectification (doc ->> 'compoundId');
`;
