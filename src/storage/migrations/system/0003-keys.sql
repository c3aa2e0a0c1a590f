-- Wrapped keys, in a schema of their own so that their backups can have a life of their own: destroying a data key reaches
-- every backup once the key epochs and base backups older than it have expired.

create schema keys;
comment on schema keys is 'Wrapped keys; nothing here opens anything without the installation''s key provider';
grant usage on schema keys to :"app";

create table keys.system_key (
  epoch integer primary key,
  wrapped bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz
);
comment on table keys.system_key is 'The system''s keys, wrapped by the installation''s key provider';
comment on column keys.system_key.epoch is 'Key epoch, from 1, whose key wraps data keys; 0 is the standing key of tags, pseudonyms and the audit log';
comment on column keys.system_key.wrapped is 'Wrapped key';
comment on column keys.system_key.made_at is 'When it was made';
comment on column keys.system_key.retired_at is 'When the next epoch took its place';

create table keys.data_key (
  record_id uuid primary key,
  epoch integer not null references keys.system_key (epoch),
  wrapped bytea not null
);
comment on table keys.data_key is 'Data key of each record, wrapped by the system''s key';
comment on column keys.data_key.record_id is 'The record; also the associated data of the wrap, with system and epoch';
comment on column keys.data_key.epoch is 'Epoch of the system''s key that wraps it';
comment on column keys.data_key.wrapped is 'Wrapped key';

grant select, insert on keys.system_key to :"app";
grant select, insert, update on keys.data_key to :"app";

-- Moving data keys to a newer epoch looks for those of older ones.
create index data_key_by_epoch on keys.data_key (epoch);

create function keys.retire_before(p_epoch integer, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update keys.system_key set retired_at = p_at where epoch > 0 and epoch < p_epoch and retired_at is null
$$;
comment on function keys.retire_before is 'Marks the epochs before this one as retired';

-- The standing key, the newest epoch and one that still wraps a data key stay, whoever asks.
create function keys.destroy(p_epoch integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from keys.system_key k
  where k.epoch = p_epoch and k.epoch > 0 and k.retired_at is not null
    and k.epoch < (select max(n.epoch) from keys.system_key n)
    and not exists (select from keys.data_key d where d.epoch = k.epoch);
  return found;
end $$;
comment on function keys.destroy is 'Destroys the wrapped key of a retired epoch that wraps nothing any more';

revoke execute on all functions in schema keys from public;
grant execute on function keys.retire_before, keys.destroy to :"app";
