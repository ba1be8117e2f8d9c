import type { Address } from './pages/addresses-page';

/** The functions that a person can open. What each of the others does stands in docs/routes.md. */
const pages: Readonly<Record<string, string>> = {
  '/access/sign-in': 'da qui entra chi lavora per il servizio',
  '/desk': 'la scrivania di chi risponde, con il promemoria da stampare',
  '/public/month': 'i risultati del mese per tutti, senza accesso',
  '/report': 'il rapporto in linea: oggi, ogni giorno, mese e anno',
};

/** All addresses, those for people first. */
export function addressesAt(url: string, functionPaths: readonly string[]): Address[] {
  return [
    {
      name: 'telefoni',
      url: `${url}/phones/`,
      description: 'il telefono del cittadino e quello dell’operatore',
      opens: true,
    },
    { name: 'posta', url: `${url}/mailbox/`, description: 'le e-mail che Faccina ha mandato', opens: true },
    ...functionPaths.map((path) => ({
      name: path,
      url: `${url}${path}`,
      description: pages[path],
      opens: path in pages,
    })),
  ];
}
