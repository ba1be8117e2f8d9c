import { CreateAccessKeyCommand, DeleteAccessKeyCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { ToMend } from '../to-mend';
import type { Aws } from './clients';

/** AWS lets a user have two access keys at a time. */
const mostKeys = 2;

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

/**
 * Creates an access key for a user; undefined if the known one is valid.
 * @throws ToMend if the user has as many as AWS allows, and the secret of none is known here
 */
export async function makeAccessKey(
  { iam }: Aws,
  userName: string,
  knownId: string | undefined,
): Promise<AccessKey | undefined> {
  const ids = await accessKeyIds(iam, userName);
  if (knownId !== undefined && ids.includes(knownId)) return undefined;
  if (ids.length >= mostKeys) {
    throw new ToMend(
      `The AWS user ${userName} has ${mostKeys} access keys already (${ids.join(', ')}), and .env.production has neither. AWS tells a key's secret only once.`,
      `delete one that nobody uses (aws iam delete-access-key --user-name ${userName} --access-key-id …), then npm run provision`,
    );
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
  if (!AccessKey?.AccessKeyId || !AccessKey.SecretAccessKey)
    throw new Error('AWS made an access key and did not say it');
  return { id: AccessKey.AccessKeyId, secret: AccessKey.SecretAccessKey };
}

/** A user with keys can't be deleted. */
export async function deleteAccessKeys({ iam }: Aws, userName: string | undefined): Promise<void> {
  // A stack of an earlier version may lack it.
  if (userName === undefined) return;
  for (const AccessKeyId of await accessKeyIds(iam, userName)) {
    await iam.send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId }));
  }
}

async function accessKeyIds(iam: Aws['iam'], UserName: string): Promise<string[]> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  return AccessKeyMetadata.flatMap(({ AccessKeyId }) => AccessKeyId ?? []);
}
