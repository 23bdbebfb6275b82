import { config } from 'zod';

// Before any schema is made: otherwise zod tries `new Function`, which the pages' security policy forbids.
config({ jitless: true });
