/** The rules of the schemas in French; each schema states its rule in English where it stands. */
const frenchRules: Readonly<Record<string, string>> = {
  'must be lower-case words joined by hyphens, such as "for-review"':
    'doit être des mots en minuscules joints par des traits d’union, comme « for-review »',
  'must be camelCase, such as "receivedOn"': 'doit être en camelCase, comme « receivedOn »',
  'must be "*", a field, or a part such as "correspondents.email"':
    'doit être « * », un champ ou une partie comme « correspondents.email »',
  'must be a field, or a part such as "correspondents.email"':
    'doit être un champ ou une partie comme « correspondents.email »',
  'must be a field, or a part such as "correspondents.address"':
    'doit être un champ ou une partie comme « correspondents.address »',
  'must be a built-in column or a field': 'doit être une colonne intégrée ou un champ',
  'must look like "MC-{year}-{sequence:6}"; commas are not allowed':
    'doit ressembler à « MC-{year}-{sequence:6} »; les virgules ne sont pas admises',
  'must be a digest of 16 characters 0-9 a-f, printed by `chancery check`':
    'doit être une empreinte de 16 caractères 0-9 a-f, affichée par « chancery check »',
  'must be a time zone of the IANA database, such as "America/Toronto"':
    'doit être un fuseau horaire de la base IANA, comme « America/Toronto »',
  'must be a span of the day such as "08:00-17:00"': 'doit être une plage de la journée comme « 08:00-17:00 »',
  'must be a day that comes every year': 'doit être un jour qui revient chaque année',
  'must end after it begins': 'doit finir après avoir commencé',
  'must be in order of time and not overlap': 'doivent être dans l’ordre et ne pas se chevaucher',
  'must have working hours on at least one day': 'doit avoir des heures de travail au moins un jour',
  'must be one of { month, day }, { nth, weekday, month }, { weekday, before: { month, day } } or { easter: days }':
    'doit être { month, day }, { nth, weekday, month }, { weekday, before: { month, day } } ou { easter: jours }',
  'must be exactly one of { workingDays: n }, { workingHours: n }, { hours: n } or { calendarDays: n }':
    'doit être exactement { workingDays: n }, { workingHours: n }, { hours: n } ou { calendarDays: n }',
  'must be exactly one of { workingDays: n }, { workingHours: n }, { hours: n }, { calendarDays: n, statutory: true }, { onDate: field } or { ofStep: true }':
    'doit être exactement { workingDays: n }, { workingHours: n }, { hours: n }, { calendarDays: n, statutory: true }, { onDate: champ } ou { ofStep: true }',
  'must be "registered", "step", "state:<state>" or a date field such as "receivedOn"':
    'doit être « registered », « step », « state:<état> » ou un champ de date comme « receivedOn »',
  'a deadline on a fixed date cannot be paused; extend it':
    'un délai à date fixe ne peut pas être suspendu; prolongez-le',
  'a deadline of each routing step starts at the step':
    'le délai de chaque étape d’acheminement débute à l’étape (startsAt: step)',
  'the due date of a routing step is changed on the routing slip: no when, endsWhen, pausable or extendable':
    'l’échéance d’une étape se modifie sur le bordereau d’acheminement : ni when, ni endsWhen, ni pausable, ni extendable',
  'a deadline in days is extended by days, one in hours by hours':
    'un délai en jours se prolonge en jours, un délai en heures, en heures',
  'Invalid ISO date': 'doit être une date AAAA-MM-JJ',
};

/** Whether a rule of a schema has its French words; a test asks for every rule. */
export function hasFrench(rule: string): boolean {
  return Object.hasOwn(frenchRules, rule);
}

/** The French words of a refusal; a general sentence when the rule has none of its own. */
export function frenchOf(issue: { readonly message: string }): string {
  return hasFrench(issue.message) ? frenchRules[issue.message]! : 'la valeur n’est pas admise ici';
}
