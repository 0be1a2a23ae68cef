export interface WallTables {
  wall_day: { street_id: string; day: string; doc: string };
  wall_told_count: { street_id: string; sheet: string; name: string; told: number; moved_on: string };
}
