import type { ChainData } from './chain-data';
import { german } from './demonstration-words/de';
import { korean } from './demonstration-words/ko';
import { portuguese } from './demonstration-words/pt';

/** The demonstration chain writes English; what its clients read elsewhere. */
export const translations: ChainData['translations'] = { pt: portuguese, de: german, ko: korean };
