import type { ColumnType, Generated } from 'kysely';

/** GeoJSON as it is read back; it is written as text (database/upsert.ts). */
type Geometry = ColumnType<unknown, string, string>;

export interface PlaceTables {
  county: { id: string; name: string; code: string };
  street: { id: string; county_id: string; name: string };
  community: {
    id: string;
    street_id: string | null;
    county_name: string;
    street_name: string;
    name: string;
    zone: string;
    issuer_id: string;
    committee_name: string;
    desk_place: string;
    desk_phone: string;
    desk_hours: string;
    number_prefix: string;
    lookup_key: string;
    /** Kiosks of the community and central alone have it; made by the database. */
    relay_key: Generated<string>;
  };
  grid: {
    id: string;
    community_id: string;
    /** From 1 within its street. */
    number: number | null;
    name: string;
    officer_title: string;
    officer_phone: string;
    covers: string;
    boundary: Geometry | null;
  };
  map_feature: {
    id: string;
    street_id: string;
    layer: string;
    properties: Geometry;
    geometry: Geometry;
  };
  property_company: {
    id: string;
    name: string;
    service_phone: string;
    /** Whether a provider takes residents' codes for this company. */
    code_payments: Generated<boolean>;
  };
  compound: {
    id: string;
    grid_id: string;
    property_company_id: string | null;
    name: string;
    use: string;
    street_name: string;
    house_number: number;
    built_in: number;
    gate: Geometry;
    boundary: Geometry;
  };
  building: {
    id: string;
    compound_id: string;
    name: string;
    kind: string;
    floors: number;
    units: number;
    doors: number;
    footprint: Geometry;
  };
  dwelling: {
    id: string;
    grid_id: string;
    address: string;
    building_id: string | null;
    unit_number: number | null;
    floor: number | null;
    door: string | null;
    occupancy: 'vacant' | 'owner-occupied' | 'rented' | null;
  };
}
