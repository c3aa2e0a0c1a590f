-- What is sealed of an account is sealed anew when a name or title is corrected; a row put back to the older one is noticed.

alter table control.account add column seal_counter bigint not null default 0;
comment on column control.account.seal_counter is 'Rises when the sealed content changes and is part of its associated data; 0 as it was first asked for';
