import { awsIn } from './aws/clients';
import { explainAws } from './aws/explain-aws';
import { readTemplate } from './aws/read-template';
import { findStack, updateParameters } from './aws/stack';
import { requireProductionFile } from './production-file';
import { ToMend } from './to-mend';
import type { Workplace } from './workplace';

/**
 * Gives the schedules Faccina's address, if it is new; without one they are disabled. If that fails, the deployment does not: a
 * message says what to do instead.
 */
export async function tellSchedules(workplace: Workplace, url: string): Promise<void> {
  const { root, shell, terminal } = workplace;
  const { AWS_REGION: region = '' } = requireProductionFile(root);
  const aws = awsIn(region, shell);
  try {
    const stack = await findStack(aws);
    if (stack?.parameters['FaccinaUrl'] === url) return;
    if (!stack) throw new ToMend(`There is no stack in ${region}.`, 'npm run provision');
    terminal.say('telling the schedules …');
    await updateParameters(workplace, aws, stack, readTemplate(root), { FaccinaUrl: url });
  } catch (error) {
    const explained = explainAws(error, region, 'npm run provision');
    if (!(explained instanceof ToMend)) throw explained;
    terminal.say(`the schedules don't know of it yet. ${explained.message}\n→ ${explained.next}`);
  }
}
