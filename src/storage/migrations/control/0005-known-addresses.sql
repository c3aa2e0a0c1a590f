-- Where a person has signed in before they have delays of their own, so that nobody elsewhere can keep them waiting.

create table control.known_address (
  account uuid not null references control.account (id),
  address bytea not null,
  signed_in_at timestamptz not null,
  primary key (account, address)
);
comment on table control.known_address is 'Networks from which an account signed in lately';
comment on column control.known_address.account is 'Whose';
comment on column control.known_address.address is 'HMAC of account and network: says nothing of where, and differs between accounts';
comment on column control.known_address.signed_in_at is 'Last sign-in from there; kept for 90 days';

grant select, insert, update, delete on control.known_address to :"app";
