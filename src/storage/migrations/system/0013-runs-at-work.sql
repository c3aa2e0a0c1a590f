-- Who works through a run says so every second or so: whatever the program that had it in hand, another goes on where it was killed.
alter table casework.campaign_run add column at_work_until timestamptz;
comment on column casework.campaign_run.at_work_until is 'Until when whoever works through it is taken to be alive; null when nobody does';

alter table casework.bulk_run add column session uuid;
comment on column casework.bulk_run.session is 'In which session it was asked for or last gone on with; null of one that only this person can go on with';
create index bulk_run_unfinished on casework.bulk_run (made_at) where state in ('running', 'undoing');
