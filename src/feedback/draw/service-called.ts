import { phoneNumberOf } from '../../format/phone-number';
import type { Centre } from '../../platform/settings/centre-schema';

/** Only a PBX calls an address. */
export const isAddress = (to: string): boolean => /^sips?:/i.test(to);

/** The service whose citizens call a number. None is called so by an operator, nor by a PBX, at whatever numbers they do. */
export function serviceCalled(
  { centre }: { readonly centre: Pick<Centre, 'services'> },
  to: string,
): string | undefined {
  const number = isAddress(to) ? undefined : phoneNumberOf(to);
  return centre.services.find(({ numbers }) => numbers.some((own) => own === number))?.id;
}
