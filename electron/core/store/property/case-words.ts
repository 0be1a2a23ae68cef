import { z } from 'zod';
import { type CaseForProperty, caseForProperty } from '../../../../contract/domain.ts';

/** What of a case tells of a person or was written by one: rests sealed. */
export const caseWords = z.object({
  text: caseForProperty.shape.text,
  contact: caseForProperty.shape.contact,
  photos: caseForProperty.shape.photos,
  resultPhotos: caseForProperty.shape.resultPhotos,
  result: caseForProperty.shape.result,
  placeWords: z.string(),
});
export type CaseWords = z.infer<typeof caseWords>;

/** The rest: kind, place by ids, stages and clocks. */
export const openCase = caseForProperty.omit({
  text: true,
  contact: true,
  photos: true,
  resultPhotos: true,
  result: true,
});
export type OpenCase = z.infer<typeof openCase>;

export function wordsOf(record: CaseForProperty): CaseWords {
  const { text, contact, photos, resultPhotos, result, place } = record;
  return { text, contact, photos, resultPhotos, result, placeWords: place.words };
}

export function withoutWords(record: CaseForProperty): OpenCase {
  return openCase.parse({ ...record, place: { ...record.place, words: '' } });
}

/** Place of the sealed words. */
export const wordsPlace = (caseId: string) => `property_case.words/${caseId}`;
