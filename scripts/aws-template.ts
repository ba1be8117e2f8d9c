import { writeFileSync } from 'node:fs';
import { templateFile, templateWithCode } from './aws/template';

/** `npm run aws-template`: puts the code of `scripts/aws/send-request.ts` into the CloudFormation template. */
export async function main(): Promise<void> {
  writeFileSync(templateFile, await templateWithCode(process.cwd()));
  console.log(`${templateFile} holds scripts/aws/send-request.ts as it is now`);
}
