import type { Story } from '../../test/journey/story';
import type { Album } from './album';
import { clientsTour } from './clients-tour';
import { deskTour } from './desk-tour';
import { managersTour, operationsTour } from './managers-tour';
import { setupTour } from './setup-tour';
import { treatmentTour } from './treatment-tour';
import { visitorsTour } from './visitors-tour';

export type Tour = (story: Story, album: Album) => Promise<void>;

/** Ways through the product, one after the other: each goes on with what those before it have left. */
export const tours: readonly Tour[] = [
  visitorsTour,
  deskTour,
  treatmentTour,
  clientsTour,
  managersTour,
  operationsTour,
  setupTour,
];
