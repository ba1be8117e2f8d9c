/** The Twilio queue of a service. Its name may have 64 characters; a service's id has at most 32. */
export const queueOf = (service: string): string => `faccina-${service}`;
