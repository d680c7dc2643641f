/** What lies outside of the infrastructure definition, so that nothing here proves it. */
export const OUTSIDE: readonly string[] = [
  'People: noticing an incident, deciding to recover and starting to do so take time that no figure here includes.',
  'Names and traffic: how long until clients and resolvers follow a change of DNS.',
  'Capacity in the recovery region: whether the machines that are asked for are to be had on that day.',
  'Quotas of the account in the recovery region, and access to it.',
  'Applications: starting them, connecting them to restored data, and filling their caches again.',
  'The content of what is restored: only a rehearsal with checks shows that it is whole.',
  'What runs: changes made by hand, or a deployment that did not follow the definition.',
  'Third parties that the service depends on, AWS itself among them.',
  'Communication with customers during and after an incident.',
];
