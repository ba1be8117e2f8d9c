import { startDatabase } from '../../../local/database';

void startDatabase({ port: 0 }).then(({ endpoint }) => process.send?.(endpoint));
