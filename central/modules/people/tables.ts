import type { ResidenceNature } from '../../../contract/certificate.ts';

export interface PeopleTables {
  household: { id: string; dwelling_id: string };
  resident: {
    id: string;
    community_id: string;
    name: string;
    sex: string;
    nation: string;
    birth: string;
    citizen_number: string;
    phone: string;
    household_id: string | null;
    relation: string | null;
  };
  residence: {
    id: string;
    resident_id: string;
    dwelling_id: string;
    since: string;
    nature: ResidenceNature;
    verified_on: string;
  };
  special_group: {
    id: string;
    resident_id: string;
    kind: string;
    legal_basis: string;
    purpose: string;
    registered_on: string;
    valid_until: string;
  };
}
