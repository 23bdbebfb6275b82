import { brokenClinicBuilds } from './src/broken-builds';
import { describeFaults } from './src/describe-faults';
import { outsideFaults } from './src/faults';
import { Clinic } from './src/stage/clinic';

describeFaults('the whole product', () => Clinic.start(), outsideFaults, brokenClinicBuilds);
