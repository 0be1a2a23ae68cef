import { propertyView } from '../property-view.ts';

/** Calls of the property page. */
export { propertyCalls as calls } from '../property/calls.ts';

export const pushes = { propertyView } as const;
