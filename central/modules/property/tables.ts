export interface PropertyTables {
  property_clerk: {
    id: string;
    company_id: string;
    name: string;
    duty: string;
    verifier: string;
    left_at: string | null;
  };
}
