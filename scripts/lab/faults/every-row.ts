import type { Row } from './row';
import { callersHangUp } from './rows/callers-hang-up';
import { databaseFails } from './rows/database-fails';
import { duplicates } from './rows/duplicates';
import { forged } from './rows/forged';
import { functionFails } from './rows/function-fails';
import { fuzzedRequests } from './rows/fuzzed-requests';
import { hourTurns } from './rows/hour-turns';
import { mailFails } from './rows/mail-fails';
import { processCrashes } from './rows/process-crashes';
import { restFails } from './rows/rest-fails';

export const everyRow: readonly Row[] = [
  ...duplicates,
  ...databaseFails,
  ...hourTurns,
  ...callersHangUp,
  ...processCrashes,
  ...restFails,
  ...mailFails,
  ...functionFails,
  ...fuzzedRequests,
  ...forged,
];
