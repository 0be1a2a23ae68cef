import type { z } from 'zod';
import {
  type Audience,
  alert,
  caseForKiosk,
  caseForWallStaff,
  caseLamp,
  catalogueItem,
  guide,
  issuerKeyRecord,
  kioskCompound,
  kioskEntities,
  notice,
  policy,
  revocationList,
  sealPicture,
} from './domain.ts';
import { propertyEntities } from './property/entities.ts';
import { kioskRelay, propertyKiosk } from './relay.ts';
import { wallEntities, wallStaffEntities } from './wall/entities.ts';

/** What is said to people goes to every screen that it names. */
const content = { notice, policy, guide, alert } as const;

/** The desk of the community and the officers of its grids, with their duty phones. */
const whomToRing = { community: kioskEntities.community, grid: kioskEntities.grid } as const;

/** What a kiosk needs to print a certificate without a network, and to refuse one that was taken back. */
const certificates = {
  'catalogue-item': catalogueItem,
  'issuer-key': issuerKeyRecord,
  'seal-picture': sealPicture,
  'revocation-list': revocationList,
} as const;

/**
 * Every entity of the replication by the audience that may get it, with the schema of its document: central writes no
 * other (central/sync/change-log.ts), and a terminal has a table for each (electron/core/store/entity-tables.ts). A new
 * one raises SCHEMA_VERSION, because a terminal refuses a page with an entity that it does not know.
 */
export const replicatedFor = {
  kiosk: {
    ...kioskEntities,
    ...content,
    ...certificates,
    'kiosk-case': caseForKiosk,
    'kiosk-compound': kioskCompound,
    'kiosk-relay': kioskRelay,
  },
  property: { ...propertyEntities, ...content, ...whomToRing, 'property-kiosk': propertyKiosk },
  'wall-staff': { ...wallStaffEntities, ...content, 'wall-case': caseForWallStaff },
  'wall-public': { ...wallEntities, ...content, 'case-lamp': caseLamp },
} as const satisfies Record<Audience, Readonly<Record<string, z.ZodType>>>;

/** Name of an entity that an audience may get. */
export type EntityFor<A extends Audience> = Extract<keyof (typeof replicatedFor)[A], string>;

/** Every entity that a terminal may receive, whoever its audience is: one name has one schema. */
export const replicatedEntities = {
  ...replicatedFor.kiosk,
  ...replicatedFor.property,
  ...replicatedFor['wall-staff'],
  ...replicatedFor['wall-public'],
} as const;
export type ReplicatedEntity = keyof typeof replicatedEntities;
