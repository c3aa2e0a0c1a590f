/** What a clerk types into the form of a card request; some tests add to it or change it. */
export const typed = {
  'fields.subject': 'A card for Ada',
  'fields.kind': 'new-card',
  'fields.language': 'en',
  'fields.receivedOn': '2026-10-05',
  'fields.branch': 'circulation',
  'fields.borrowers.0.name.given': 'Ada',
  'fields.borrowers.0.name.family': 'Byron',
  'fields.borrowers.0.type': 'adult',
  'fields.borrowers.0.bornOn': '1990-12-10',
  'fields.borrowers.0.email': 'ada@example.ca',
};
