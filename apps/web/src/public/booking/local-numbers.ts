import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';

/** How numbers are written, and whom to call in danger of life, where the client goes. */
export interface LocalNumbers {
  /** "+44 7400 123456" */
  example: string;
  /** "+44" */
  code: string;
  emergency: string;
}

/** By the clinic that was chosen; by the chain's first one while none is. */
export function localNumbers({ chain, locations }: Catalogue, locationId: string): LocalNumbers {
  const place = locations.find(({ id }) => id === locationId);
  const example = (place ?? locations[0])?.mobileExample ?? '+351 912 345 678';
  return {
    example,
    code: example.split(' ')[0] ?? '',
    emergency: place?.emergencyNumber ?? chain.emergencyNumber,
  };
}
