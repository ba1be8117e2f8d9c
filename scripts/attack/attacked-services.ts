/** The services of the day that is attacked, as SERVICES has them. */
export const attackedServices = [
  { id: 'urp', name: "l'ufficio relazioni con il pubblico", numbers: ['+39800000001'] },
  { id: 'anagrafe', name: "l'anagrafe", numbers: ['+39800000002'] },
  { id: 'tributi', name: "l'ufficio tributi", numbers: ['+39800000003'] },
  { id: 'protocollo', name: 'il protocollo', numbers: ['+39800000004'] },
];
