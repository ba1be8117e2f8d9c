import { buildFunctions } from './build/build-functions';

/** `npm run build`: bundles the functions into `dist/`, where `.twilioserverless` points. */
export async function main(): Promise<void> {
  const { functionsFolder } = await buildFunctions(process.cwd(), 'dist');
  console.log(`built into ${functionsFolder}`);
}
