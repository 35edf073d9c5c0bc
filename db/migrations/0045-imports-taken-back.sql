-- A file that was taken in by mistake can be taken back: which posts came with it, who took it in, who took it back.

alter table import_run
  add column started_by uuid,
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  -- Posts taken back so far, and how many it was to be.
  add column withdrawn_posts bigint not null default 0,
  add column posts_to_withdraw bigint,
  add foreign key (council_id, started_by) references officer (council_id, officer_id),
  add foreign key (council_id, withdrawn_by) references officer (council_id, officer_id),
  drop constraint import_run_status_check,
  add constraint import_run_status_check check (status in ('running', 'done', 'failed', 'withdrawing', 'withdrawn'));
comment on column import_run.started_by is 'Null: by the command line, or before this was written down.';

create table import_arrival (
  council_id integer not null,
  import_id integer not null,
  first_seq bigint not null,
  last_seq bigint not null check (last_seq >= first_seq),
  primary key (council_id, import_id, first_seq),
  foreign key (council_id, import_id) references import_run (council_id, import_id) on delete cascade
);
comment on table import_arrival is 'Numbers of arrival of the posts an import stored, both ends included; no other receiver has one between them. Imports from before this table have none.';
