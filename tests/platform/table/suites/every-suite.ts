import type { MakeTable } from '../database';
import { describeAttempts } from './attempts';
import { describeBallots } from './ballots';
import { describeCalls } from './calls';
import { describeDayKeys } from './day-keys';
import { describeFirstDay } from './first-day';
import { describeFreeList } from './free-list';
import { describeKeptHours } from './kept-hours';
import { describeOperators } from './operators';
import { describeOutbox } from './outbox';
import { describePages } from './pages';
import { describePeople } from './people';
import { describePurgeList } from './purge-list';
import { describeReportClaims } from './report-claims';
import { describeSealings } from './sealings';
import { describeSecrecy } from './secrecy';
import { describeShards } from './shards';
import { describeSignInLinks } from './sign-in-links';
import { describeTable } from './table';
import { describeTurns } from './turns';
import { describeVisitors } from './visitors';
import { describeVisits } from './visits';
import { describeWaitingList } from './waiting-list';

/** What the store promises, whichever DynamoDB it is on. */
export function describeStore(newTable: MakeTable): void {
  describe('the table', () => describeTable(newTable));
  describe('the partitions of a day', () => describeShards(newTable));
  describe('the pages of a partition', () => describePages(newTable));
  describe('the day keys', () => describeDayKeys(newTable));
  describe('the calls', () => describeCalls(newTable));
  describe('the ballots', () => describeBallots(newTable));
  describe('kept hours', () => describeKeptHours(newTable));
  describe('the turns', () => describeTurns(newTable));
  describe('the line', () => describeWaitingList(newTable));
  describe('those who are free', () => describeFreeList(newTable));
  describe('the operators', () => describeOperators(newTable));
  describe('the claims to a report', () => describeReportClaims(newTable));
  describe('the first day', () => describeFirstDay(newTable));
  describe('the outbox', () => describeOutbox(newTable));
  describe('attempts', () => describeAttempts(newTable));
  describe('the people', () => describePeople(newTable));
  describe('links by mail', () => describeSignInLinks(newTable));
  describe('those who look', () => describeVisitors(newTable));
  describe('the trace of who came in', () => describeVisits(newTable));
  describe('the list of calls to delete at Twilio', () => describePurgeList(newTable));
  describe('the sealings', () => describeSealings(newTable));
  describe('the secret ballot', () => describeSecrecy(newTable));
}
