import { startDatabase } from '../../../local/database';

/** A DynamoDB in memory, in a process of its own. */
void startDatabase({ port: 0 }).then(({ endpoint }) => process.send?.(endpoint));
