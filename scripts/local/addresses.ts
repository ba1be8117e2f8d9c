import type { Address } from './pages/home-page';

/** What each function does, for the front page. */
const descriptions: Readonly<Record<string, string>> = {
  '/access/enter': 'il pulsante del collegamento: apre la sessione di un responsabile',
  '/access/link': 'il collegamento mandato per posta',
  '/access/oidc': 'porta all’accesso dell’ente, se c’è',
  '/access/oidc-return': 'torna dall’accesso dell’ente',
  '/access/send-link': 'manda il collegamento a un responsabile',
  '/access/sign-in': 'da qui entrano i responsabili',
  '/access/sign-out': 'chiude la sessione',
  '/access/wall': 'collega uno schermo da parete',
  '/call-ended': 'chiude la chiamata, ovunque sia arrivata',
  '/citizen/after-meeting': 'il cittadino ha lasciato l’operatore: ringrazia chi non va al sondaggio',
  '/citizen/alone': 'il cittadino è solo ad aspettare l’operatore',
  '/citizen/after-operator': 'manda al sondaggio chi ha accettato, ringrazia gli altri',
  '/citizen/connecting': 'un operatore risponde al cittadino',
  '/citizen/farewell': 'alla fine della chiamata, salva quello che non si è ancora potuto salvare',
  '/citizen/incoming': 'il numero verde: accoglie il cittadino',
  '/citizen/meeting': 'porta il cittadino dall’operatore',
  '/citizen/waiting': 'dice quante persone ci sono prima, e suona la musica',
  '/fallback': 'quando un passo non risponde: chiede scusa, e la chiamata continua',
  '/days/seal': 'sigilla i giorni finiti, se la richiesta è firmata',
  '/outbox/send': 'manda ciò che aspetta di partire, se la richiesta è firmata',
  '/operator/after-call': 'l’asterisco dell’operatore, o la fine della conversazione',
  '/operator/alone': 'l’operatore è solo ad aspettare il cittadino',
  '/operator/next-call': 'il prossimo cittadino',
  '/operator/sign-in': 'il numero degli operatori: chiede numero e PIN',
  '/reports/daily': 'manda il rapporto del giorno, se la richiesta è firmata',
  '/reports/monthly': 'manda il rapporto del mese passato, se la richiesta è firmata',
  '/report': 'il rapporto in linea: oggi, ogni giorno, mese e anno',
  '/figures/live': 'i numeri di oggi, per la pagina aperta',
  '/figures/download': 'i numeri da portare via',
  '/public/month': 'i risultati del mese per tutti, senza accesso',
  '/public/data': 'gli stessi come dati aperti',
  '/public/catalogue': 'la descrizione dei dati aperti (DCAT-AP_IT)',
  '/survey/answer': 'la risposta: 1, 2 o 3; poi, a chi non è soddisfatto, da 1 a 4',
  '/survey/welcome': 'l’inizio del sondaggio, anche da un altro centralino',
};

/** The addresses that a person can open. */
const pages: readonly string[] = ['/report', '/access/sign-in', '/public/month'];

/** All addresses, those for people first. */
export function addressesAt(url: string, functionPaths: readonly string[]): Address[] {
  return [
    { name: 'telefoni', url: `${url}/phones/`, description: 'il telefono del cittadino e quello dell’operatore' },
    { name: 'posta', url: `${url}/mailbox/`, description: 'le e-mail che Faccina ha mandato' },
    ...functionPaths.map((path) => ({
      name: path,
      url: `${url}${path}`,
      description: descriptions[path] ?? '',
      opens: pages.includes(path),
    })),
  ];
}
