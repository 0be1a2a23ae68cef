/** Notices that a company's clerk wrote at its own desk, and how often a piece of content changed. */
export const companyNotices = `
alter table content_item add column company_id text references property_company on delete set null;
alter table content_item add column rev integer not null default 1;
create index content_item_of_company on content_item (company_id) where company_id is not null;
`;
