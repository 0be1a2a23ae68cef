/** What a clerk may do beyond the work on cases (contract/property/clerk-rights.ts); who was there before has nothing of it. */
export const clerkRights = `
alter table property_clerk add column rights text[] not null default '{}';
`;
