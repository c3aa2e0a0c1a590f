-- A note its author takes back soon after writing it.

alter table casework.note add column taken_back_at timestamptz;
comment on column casework.note.taken_back_at is 'When its author took it back, minutes after writing it; shown to nobody since';

grant update (taken_back_at) on casework.note to :"app";
