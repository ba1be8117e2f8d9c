import type { Centre } from '../../src/platform/settings/centre-schema';
import type { Menu } from '../../src/platform/settings/menu-schema';

/** Two levels, every kind of choice. */
export const aMenu: Menu = [
  { key: '1', says: "le carte d'identità", topic: 'carte' },
  {
    key: '2',
    says: 'i tributi',
    choices: [
      { key: '1', says: 'la tassa sui rifiuti', topic: 'rifiuti', group: 'tributi' },
      { key: '2', says: 'le scadenze', information: 'scadenze', topic: 'rifiuti' },
    ],
  },
  { key: '3', says: 'gli orari degli uffici', information: 'orari' },
  { key: '4', says: 'un reclamo', complaint: true, topic: 'reclami' },
];

export const aCentreWithMenu: Centre = {
  administration: {
    name: 'Comune di Borgo',
    privacyUrl: 'https://www.comune.example/privacy',
    accessibilityUrl: 'https://form.agid.gov.it/view/1',
  },
  services: [
    {
      id: 'urp',
      name: "l'ufficio relazioni",
      numbers: ['+39800123456'],
      topics: [
        { id: 'carte', name: "Carte d'identità" },
        { id: 'rifiuti', name: 'Tassa sui rifiuti' },
        { id: 'reclami', name: 'Reclami' },
      ],
      menu: aMenu,
      information: [
        { id: 'orari', title: 'Orari di apertura', says: ['Gli uffici sono aperti ogni mattina.'] },
        { id: 'scadenze', title: 'Scadenze', says: ['La prima rata scade a giugno.'], words: ['TARI'] },
      ],
    },
    { id: 'tributi', name: "l'ufficio tributi", numbers: ['+39800123457'] },
  ],
  smallestGroup: 5,
  transfersPerHour: 300,
};
