const italian = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'Europe/Rome',
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment as a reader in Italy writes it: `lun 23 novembre 2026 alle ore 18:05`. */
export function moment(instant: Date): string {
  return italian.format(instant);
}
