import { describeFaults } from './src/describe-faults';
import { endingFaults } from './src/faults';
import { Clinic } from './src/stage/clinic';

describeFaults('the whole product, whose processes and servers end', () => Clinic.start(), endingFaults, []);
