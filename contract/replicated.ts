import { kioskEntities } from './domain.ts';
import { propertyEntities } from './property/entities.ts';
import { wallEntities } from './wall/entities.ts';

/** Every entity that a terminal may receive, with the schema of its document, whoever its audience is. */
export const replicatedEntities = { ...kioskEntities, ...propertyEntities, ...wallEntities } as const;
export type ReplicatedEntity = keyof typeof replicatedEntities;
