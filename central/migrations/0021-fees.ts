/** 物业费: what a company billed a dwelling, and what was taken for it. */
export const fees = `
alter table property_company add column code_payments boolean not null default false;
create table fee_payment (
  -- made at the desk: asked again with it, nothing is taken twice
  id text primary key,
  company_id text not null references property_company,
  dwelling_id text not null references dwelling,
  clerk_id text not null,
  method text not null check (method in ('cash', 'code')),
  amount_fen integer not null check (amount_fen > 0),
  state text not null check (state in ('asking', 'paid', 'refused')),
  asked_at timestamptz not null,
  settled_at timestamptz,
  receipt text,
  unique (company_id, receipt),
  check ((state = 'asking') = (settled_at is null)),
  check ((state = 'paid') = (receipt is not null))
);
create index fee_payment_open on fee_payment (asked_at) where state = 'asking';
create table fee_bill (
  id text primary key,
  company_id text not null references property_company,
  dwelling_id text not null references dwelling,
  kind text not null check (kind in ('property', 'parking', 'shared-power', 'waste')),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  amount_fen integer not null check (amount_fen > 0),
  due_on date not null,
  -- the payment that has it in hand or has paid it; a refused one lets it go
  payment_id text references fee_payment,
  unique (company_id, dwelling_id, kind, period)
);
create index fee_bill_of_dwelling on fee_bill (dwelling_id);
create table fee_receipt_counter (
  company_id text not null references property_company, year integer not null, next_number integer not null,
  primary key (company_id, year)
);
-- what the simulated provider took: its own books, by which a test counts the money
create table simulated_charge (id text primary key, amount_fen integer not null, state text not null check (state in ('paid', 'refused')));
`;
