import { Platform1764000000001 } from './1-platform';
import { Care1764000000002 } from './2-care';
import { Surveys1764000000003 } from './3-surveys';

/** In the order in which they run. */
export const migrations = [Platform1764000000001, Care1764000000002, Surveys1764000000003];
