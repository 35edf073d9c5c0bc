-- Who works at the inbox, and the deadlines that run there.

alter table office_role drop constraint office_role_role_check;
alter table office_role add constraint office_role_role_check check (
  role in (
    'contributor', 'desk-editor', 'confirmer', 'social-media-admin', 'leader', 'operator',
    'case-officer', 'ppid-officer'
  )
);

create table council_holiday (
  council_id integer not null references council (council_id),
  day date not null,
  name text not null check (length(name) between 2 and 200),
  -- The decree or circular letter it comes from.
  source text not null check (length(source) between 2 and 300),
  -- Added: a day off here. Removed: a national day that is worked here.
  is_off boolean not null default true,
  primary key (council_id, day)
);
comment on table council_holiday is 'Days off (or worked) in this council only, beside the national holidays, each with its decree.';

create table clock_choice (
  council_id integer not null references council (council_id),
  subject_kind text not null,
  priority text not null default '',
  rule_key text not null,
  -- The rule as this council promises it; what it leaves out is as in the preset.
  rule jsonb not null default '{}',
  primary key (council_id, subject_kind, priority, rule_key)
);
comment on table clock_choice is 'Which deadlines start for which kind of case, chosen by the council.';

create table clock (
  council_id integer not null references council (council_id),
  clock_id bigint not null generated always as identity,
  subject_kind text not null check (
    subject_kind in ('case', 'information-request', 'objection', 'hoax', 'handover')
  ),
  subject_id text not null,
  -- Whose deadline it is; follows the subject.
  office_id integer,
  rule_key text not null,
  -- The rule as it was when the clock started: a later change of promises does not move what was promised.
  rule jsonb not null,
  started_at timestamptz not null,
  pauses jsonb not null default '[]',
  extension jsonb,
  stopped_at timestamptz,
  due_at timestamptz,
  very_late_at timestamptz,
  uncertain_years integer[] not null default '{}',
  primary key (council_id, clock_id),
  unique (council_id, subject_kind, subject_id, rule_key),
  foreign key (council_id, office_id) references office (council_id, office_id)
);
comment on table clock is 'Deadlines that run or ran. due_at is counted from the facts and counted again when a holiday is decreed.';
create index clock_due on clock (council_id, office_id, due_at) where stopped_at is null;
create index clock_running on clock (council_id, due_at) where stopped_at is null;
