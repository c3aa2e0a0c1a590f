-- What belongs to the installation and to no system: staff accounts, how they sign in, the facts that make them eligible,
-- the registry of systems and their published definitions. No record of any system is here.

create schema control;
comment on schema control is 'Accounts, credentials, sessions, eligibility, systems';
grant usage on schema control to :"app";

create table control.account (
  id uuid primary key,
  state text not null check (state in ('requested', 'approved', 'active', 'suspended', 'left', 'refused')),
  language text not null check (language in ('en', 'fr')),
  sign_in_tag bytea unique,
  persona text unique,
  sponsor uuid,
  requested_by uuid,
  requested_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  review_due_at timestamptz,
  reviewed_by uuid,
  left_at timestamptz,
  session_epoch integer not null default 0,
  last_signed_in_at timestamptz,
  sealed bytea not null,
  mac bytea,
  check (approved_by is null or approved_by <> id),
  check (approved_by is null or approved_by is distinct from requested_by)
);
comment on table control.account is 'One person of the staff';
comment on column control.account.id is '128 random bits';
comment on column control.account.state is 'Where it is in its life';
comment on column control.account.language is 'Language of its pages';
comment on column control.account.sign_in_tag is 'HMAC of the sign-in name';
comment on column control.account.persona is 'Practice mode only: id of the invented person';
comment on column control.account.sponsor is 'Who vouches for it';
comment on column control.account.requested_by is 'Who asked for it';
comment on column control.account.requested_at is 'When';
comment on column control.account.approved_by is 'Who approved it: neither the person nor who asked; with approved_at alone, the console while there were fewer than two account managers';
comment on column control.account.approved_at is 'When';
comment on column control.account.review_due_at is 'Not reviewed by then, it is suspended';
comment on column control.account.reviewed_by is 'Who reviewed it last';
comment on column control.account.left_at is 'When the person left';
comment on column control.account.session_epoch is 'Rises when every session must end';
comment on column control.account.last_signed_in_at is 'Last sign-in, shown at the next';
comment on column control.account.sealed is 'Sealed name, e-mail, title';
comment on column control.account.mac is 'HMAC of what decides of the row';

create table control.installation_role (
  id uuid primary key,
  account uuid not null references control.account (id),
  role text not null check (role in ('account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  refused_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  review_due_at timestamptz not null,
  mac bytea,
  check (approved_by is null or approved_by <> account),
  check (approved_by is null or approved_by <> asked_by)
);
create index installation_role_by_account on control.installation_role (account) where ended_at is null;
comment on table control.installation_role is 'Roles of the installation; none gives access to the content of a record';
comment on column control.installation_role.id is '128 random bits';
comment on column control.installation_role.account is 'Holder';
comment on column control.installation_role.role is 'The role';
comment on column control.installation_role.asked_by is 'Who asked for it';
comment on column control.installation_role.asked_at is 'When';
comment on column control.installation_role.approved_by is 'Who approved it; with approved_at alone, the console while there were fewer than two account managers';
comment on column control.installation_role.approved_at is 'When; before that it gives nothing';
comment on column control.installation_role.refused_at is 'When it was refused';
comment on column control.installation_role.ended_at is 'When it was withdrawn';
comment on column control.installation_role.ended_by is 'By whom';
comment on column control.installation_role.review_due_at is 'Not reviewed by then, it gives nothing any more';
comment on column control.installation_role.mac is 'HMAC of what decides of the row; none once it is refused or withdrawn';

create table control.eligibility_fact (
  id uuid primary key,
  account uuid not null references control.account (id),
  kind text not null check (kind in ('clearance', 'posting', 'awareness')),
  level text,
  holds_from date not null,
  expires_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  sealed_evidence bytea not null,
  mac bytea,
  check (recorded_by <> account),
  check (confirmed_by is null or (confirmed_by <> recorded_by and confirmed_by <> account))
);
create index eligibility_fact_by_account on control.eligibility_fact (account) where ended_at is null;
comment on table control.eligibility_fact is 'Facts without which nothing opens; recorded by one person, confirmed by another';
comment on column control.eligibility_fact.id is '128 random bits';
comment on column control.eligibility_fact.account is 'Of whom';
comment on column control.eligibility_fact.kind is 'clearance: security clearance · posting: Canadian-based · awareness: security awareness session';
comment on column control.eligibility_fact.level is 'clearance: reliability, secret, top-secret · posting: canadian-based or other';
comment on column control.eligibility_fact.holds_from is 'From which day';
comment on column control.eligibility_fact.expires_on is 'Last day on which it holds';
comment on column control.eligibility_fact.recorded_by is 'Who recorded it';
comment on column control.eligibility_fact.recorded_at is 'When';
comment on column control.eligibility_fact.confirmed_by is 'Second person';
comment on column control.eligibility_fact.confirmed_at is 'When; before that it does not count';
comment on column control.eligibility_fact.ended_at is 'When it was withdrawn';
comment on column control.eligibility_fact.ended_by is 'By whom';
comment on column control.eligibility_fact.sealed_evidence is 'Sealed reference of the evidence';
comment on column control.eligibility_fact.mac is 'HMAC of what decides of the row; none once it is withdrawn';

create table control.credential (
  id uuid primary key,
  account uuid not null references control.account (id),
  kind text not null check (kind in ('passkey', 'password', 'totp', 'identity')),
  handle bytea,
  public_key bytea,
  counter bigint,
  last_step bigint,
  sealed bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  mac bytea
);
create index credential_by_account on control.credential (account) where ended_at is null;
create unique index credential_passkey on control.credential (handle) where kind = 'passkey';
create unique index credential_identity on control.credential (handle) where kind = 'identity' and ended_at is null;
create unique index credential_one_identity on control.credential (account) where kind = 'identity' and ended_at is null;
comment on table control.credential is 'How an account signs in';
comment on column control.credential.id is '128 random bits';
comment on column control.credential.account is 'Whose';
comment on column control.credential.kind is 'passkey, password and totp where the policy allows, or identity: one at the institution''s identity provider';
comment on column control.credential.handle is 'Credential id of a passkey; HMAC of issuer and subject of an identity, in force with one account only';
comment on column control.credential.public_key is 'Public key of a passkey (COSE)';
comment on column control.credential.counter is 'Signature counter of a passkey';
comment on column control.credential.last_step is 'Last time step used of a one-time code: each serves once';
comment on column control.credential.sealed is 'Sealed label, transports, password hash, one-time secret, or issuer and subject';
comment on column control.credential.made_at is 'When it was enrolled';
comment on column control.credential.used_at is 'When it was last used';
comment on column control.credential.ended_at is 'When it was revoked';
comment on column control.credential.ended_by is 'By whom';
comment on column control.credential.mac is 'HMAC of what decides of the row; none once it is revoked';

create table control.session (
  hash bytea primary key,
  id uuid not null unique,
  account uuid not null references control.account (id),
  realm text not null check (realm in ('staff', 'account', 'partner')),
  epoch integer not null,
  method text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  acknowledged_at timestamptz,
  stepped_up_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  sealed bytea not null,
  mac bytea
);
create index session_by_account on control.session (account) where ended_at is null;
comment on table control.session is 'Sign-ins that are still good';
comment on column control.session.hash is 'SHA-256 of the 256-bit token in the cookie';
comment on column control.session.id is 'Name of the session in lists and the audit log';
comment on column control.session.account is 'Whose';
comment on column control.session.realm is 'Sign-in realm';
comment on column control.session.epoch is 'Session epoch of the account at the start; an older one is refused';
comment on column control.session.method is 'passkey, password-totp, oidc, persona, console';
comment on column control.session.started_at is 'When';
comment on column control.session.last_seen_at is 'Last request, exact to half a minute';
comment on column control.session.expires_at is 'Absolute end';
comment on column control.session.acknowledged_at is 'When the log-on banner was acknowledged';
comment on column control.session.stepped_up_at is 'Last step-up';
comment on column control.session.ended_at is 'When it was ended';
comment on column control.session.ended_by is 'By whom';
comment on column control.session.sealed is 'Sealed browser, address and time of the sign-in before';
comment on column control.session.mac is 'HMAC of what decides of the row; none once it is ended';

create table control.enrolment_link (
  hash bytea primary key,
  account uuid not null references control.account (id),
  kind text not null check (kind in ('enrol', 'recover', 'first-administrator')),
  made_by uuid,
  made_at timestamptz not null,
  approved_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  mac bytea,
  check (approved_by is null or approved_by <> made_by)
);
comment on table control.enrolment_link is 'One-time links by which a passkey is enrolled';
comment on column control.enrolment_link.hash is 'SHA-256 of the secret in the link';
comment on column control.enrolment_link.account is 'For whom';
comment on column control.enrolment_link.kind is 'First enrolment, recovery under dual control, or the first administrator';
comment on column control.enrolment_link.made_by is 'Who made it';
comment on column control.enrolment_link.made_at is 'When';
comment on column control.enrolment_link.approved_by is 'Recovery: the second person';
comment on column control.enrolment_link.expires_at is 'Until when it can be used';
comment on column control.enrolment_link.used_at is 'When it was used';
comment on column control.enrolment_link.mac is 'HMAC of what decides of the row; none once it serves no more';

create table control.challenge (
  hash bytea primary key,
  purpose text not null check (purpose in ('enrol', 'sign-in', 'step-up')),
  account uuid,
  challenge bytea not null,
  expires_at timestamptz not null
);
create index challenge_by_expiry on control.challenge (expires_at);
comment on table control.challenge is 'Passkey challenges, each good once and bound to the browser that asked';
comment on column control.challenge.hash is 'SHA-256 of the token in the ceremony cookie';
comment on column control.challenge.purpose is 'What it is for';
comment on column control.challenge.account is 'For whom, when known';
comment on column control.challenge.challenge is '32 random bytes';
comment on column control.challenge.expires_at is 'Until when';

create table control.provider_visit (
  hash bytea primary key,
  purpose text not null check (purpose in ('sign-in', 'step-up', 'enrol')),
  account uuid,
  session uuid,
  link bytea,
  redirect_uri text not null,
  challenge bytea not null,
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index provider_visit_by_expiry on control.provider_visit (expires_at);
comment on table control.provider_visit is 'People who went to the identity provider and have not come back; each comes back once, in the same browser';
comment on column control.provider_visit.hash is 'SHA-256 of the token in the visit cookie';
comment on column control.provider_visit.purpose is 'What it is for';
comment on column control.provider_visit.account is 'Step-up: whose';
comment on column control.provider_visit.session is 'Step-up: of which session';
comment on column control.provider_visit.link is 'Enrolment: SHA-256 of the secret in the one-time link';
comment on column control.provider_visit.redirect_uri is 'Where the provider sends the person back to';
comment on column control.provider_visit.challenge is '32 random bytes; with the token they make state, nonce and verifier';
comment on column control.provider_visit.started_at is 'When the person left';
comment on column control.provider_visit.expires_at is 'Until when they may come back';

create table control.attempt (
  bucket bytea primary key,
  failures integer not null,
  window_started_at timestamptz not null,
  next_allowed_at timestamptz not null
);
comment on table control.attempt is 'Sign-in failures by account, address and overall; they delay, they never lock';
comment on column control.attempt.bucket is 'HMAC of what is counted';
comment on column control.attempt.failures is 'Failures in the window';
comment on column control.attempt.window_started_at is 'Start of the window';
comment on column control.attempt.next_allowed_at is 'No attempt is looked at before';

create table control.dual_decision (
  id uuid primary key,
  kind text not null,
  subject uuid,
  system text,
  digest bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  outcome text check (outcome in ('approved', 'refused', 'withdrawn')),
  sealed bytea not null,
  mac bytea,
  check (decided_by is null or outcome = 'withdrawn' or decided_by <> asked_by)
);
create index dual_decision_waiting on control.dual_decision (asked_at) where decided_at is null;
comment on table control.dual_decision is 'Protected acts that wait for a second person';
comment on column control.dual_decision.id is '128 random bits';
comment on column control.dual_decision.kind is 'What is to be done';
comment on column control.dual_decision.subject is 'Account it concerns';
comment on column control.dual_decision.system is 'System it concerns';
comment on column control.dual_decision.digest is 'SHA-256 of what was asked; the approval holds for exactly this';
comment on column control.dual_decision.asked_by is 'First person';
comment on column control.dual_decision.asked_at is 'When';
comment on column control.dual_decision.expires_at is 'Unanswered by then it lapses';
comment on column control.dual_decision.decided_by is 'Second person';
comment on column control.dual_decision.decided_at is 'When';
comment on column control.dual_decision.outcome is 'What was decided';
comment on column control.dual_decision.sealed is 'Sealed content of what was asked';
comment on column control.dual_decision.mac is 'HMAC of what decides of the row';

create table control.notice (
  id uuid primary key,
  account uuid not null references control.account (id),
  kind text not null,
  at timestamptz not null,
  seen_at timestamptz
);
create index notice_unseen on control.notice (account) where seen_at is null;
comment on table control.notice is 'What the person behind an account is told at the next sign-in: credentials changed, recovery, failed attempts';
comment on column control.notice.id is '128 random bits';
comment on column control.notice.account is 'For whom';
comment on column control.notice.kind is 'Closed code';
comment on column control.notice.at is 'When it happened';
comment on column control.notice.seen_at is 'When it was shown and acknowledged';

create table control.system (
  id text primary key,
  state text not null check (state in ('open', 'closed')),
  closed_because text,
  published_version integer,
  installed_at timestamptz not null
);
comment on table control.system is 'Registry of the installed systems';
comment on column control.system.id is 'Id of the system';
comment on column control.system.state is 'A system whose upgrade failed stays closed while the others run';
comment on column control.system.closed_because is 'Closed code of the reason';
comment on column control.system.published_version is 'Version in force';
comment on column control.system.installed_at is 'When it was installed';

create table control.published_definition (
  system text not null references control.system (id),
  version integer not null,
  files jsonb not null,
  digest bytea not null,
  inventory_digest text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  mac bytea,
  primary key (system, version)
);
comment on table control.published_definition is 'Published versions of definitions; never changed';
comment on column control.published_definition.system is 'The system';
comment on column control.published_definition.version is 'From 1';
comment on column control.published_definition.files is 'Its files by path';
comment on column control.published_definition.digest is 'SHA-256 of the files';
comment on column control.published_definition.inventory_digest is 'Digest of the data inventory';
comment on column control.published_definition.published_by is 'Who published it';
comment on column control.published_definition.published_at is 'When';
comment on column control.published_definition.mac is 'HMAC of the row, its files by their digest; a version without it opens no system';

create table control.setting (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);
comment on table control.setting is 'Settings of the installation: mode, practice clock, sign-in policy';
comment on column control.setting.name is 'Name';
comment on column control.setting.value is 'Value';
comment on column control.setting.changed_at is 'When it was last changed';

create table control.idempotency (
  key_tag bytea primary key,
  request_tag bytea not null,
  sealed_response bytea not null,
  at timestamptz not null
);
comment on table control.idempotency is 'Commands already carried out; a retry gets the same answer';
comment on column control.idempotency.key_tag is 'HMAC of account and idempotency key';
comment on column control.idempotency.request_tag is 'HMAC of the command and its input';
comment on column control.idempotency.sealed_response is 'Sealed answer';
comment on column control.idempotency.at is 'When';

grant select, insert, update on control.account, control.installation_role, control.eligibility_fact, control.credential,
  control.session, control.enrolment_link, control.attempt, control.dual_decision, control.notice, control.system, control.setting to :"app";
grant select, insert, delete on control.challenge, control.provider_visit, control.idempotency to :"app";
grant select, insert on control.published_definition to :"app";
