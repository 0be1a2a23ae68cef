/**
 * People whose card is a foreign permanent resident's: the number of 2017 has three letters and twelve digits, and their
 * nationality (ISO 3166-1 alpha-3) stands where citizens have their nation.
 */
export const foreignResidents = `
alter table resident drop constraint resident_citizen_number_check;
alter table resident add constraint resident_citizen_number_check
  check (citizen_number ~ '^([0-9]{17}[0-9X]|[A-Z]{3}[0-9]{12})$');
alter table resident drop constraint resident_nation_check;
alter table resident add constraint resident_nation_check check (nation ~ '^([0-9]{2}|[A-Z]{3})$');
`;
