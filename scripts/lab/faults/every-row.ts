import type { Row } from './row';
import { anythingIn } from './rows/anything-in';
import { callersHangUp } from './rows/callers-hang-up';
import { databaseGoes } from './rows/database-goes';
import { forged } from './rows/forged';
import { functionGoes } from './rows/function-goes';
import { hourTurns } from './rows/hour-turns';
import { mailGoes } from './rows/mail-goes';
import { processGoes } from './rows/process-goes';
import { twiceLateCrossed } from './rows/twice-late-crossed';

export const everyRow: readonly Row[] = [
  ...twiceLateCrossed,
  ...databaseGoes,
  ...hourTurns,
  ...callersHangUp,
  ...processGoes,
  ...mailGoes,
  ...functionGoes,
  ...anythingIn,
  ...forged,
];
