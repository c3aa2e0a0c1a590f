-- Mail that something waits: who wants it when, which mails are due, and how the mail server answers. No address and no text is here.

alter table casework.notice_preference
  add column mail text not null default 'daily' check (mail in ('none', 'daily', 'at-once')),
  add column mail_at integer not null default 480 check (mail_at between 0 and 1439),
  add column mail_since timestamptz;
comment on column casework.notice_preference.mail is 'none · daily: once a day what waits · at-once: soon after each notice';
comment on column casework.notice_preference.mail_at is 'When the daily mail goes, in minutes after local midnight';
comment on column casework.notice_preference.mail_since is 'When mail was chosen: earlier notices are not told by mail at once';

create table casework.mail (
  id uuid primary key,
  account uuid not null,
  planned_at timestamptz not null,
  day date,
  notices_until timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'nothing', 'held', 'refused', 'given-up')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  at_work_until timestamptz,
  fault text,
  settled_at timestamptz,
  check ((state = 'waiting') = (settled_at is null))
);
create unique index mail_waiting on casework.mail (account) where state = 'waiting';
create unique index mail_of_day on casework.mail (account, day) where state <> 'held';
create index mail_by_planning on casework.mail (planned_at);
comment on table casework.mail is 'Mails to be sent and sent; what they say is counted when they go, and kept nowhere';
comment on column casework.mail.id is '128 random bits; the message id is made of it, so that a mail sent twice is the same';
comment on column casework.mail.account is 'To whom; one mail at most waits for a person';
comment on column casework.mail.planned_at is 'When it became due';
comment on column casework.mail.day is 'Local day whose daily mail it is; one for each day';
comment on column casework.mail.notices_until is 'Notices up to then are told';
comment on column casework.mail.state is 'waiting · sent: the server took it · nothing: nothing waited any more · held: the person is left alone now, planned anew · refused: the server will not take it, or there is no address · given-up: tried for a day';
comment on column casework.mail.attempts is 'How often it was taken up';
comment on column casework.mail.next_at is 'When it is tried next';
comment on column casework.mail.at_work_until is 'Until when whoever took it up has it; after a crash another takes it';
comment on column casework.mail.fault is 'Closed code of the last failure';
comment on column casework.mail.settled_at is 'When it waited no more';

create table casework.mail_server (
  only_one boolean primary key default true check (only_one),
  failures integer not null default 0,
  next_at timestamptz,
  fault text,
  failed_at timestamptz,
  sent_at timestamptz
);
comment on table casework.mail_server is 'How the mail server answered this system last';
comment on column casework.mail_server.only_one is 'There is one row';
comment on column casework.mail_server.failures is 'Failures of the server itself since it last took a mail';
comment on column casework.mail_server.next_at is 'Until when it is left alone';
comment on column casework.mail_server.fault is 'Closed code of the last failure';
comment on column casework.mail_server.failed_at is 'When it last failed';
comment on column casework.mail_server.sent_at is 'When it last took a mail';

grant select, insert, update, delete on casework.mail to :"app";
grant select, insert, update on casework.mail_server to :"app";
