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
  holiday_id integer not null generated always as identity,
  day date not null,
  -- worked: a national day that is worked here.
  kind text not null check (kind in ('national', 'joint-leave', 'local', 'worked')),
  name text not null check (length(name) between 2 and 200),
  -- The decree or circular letter it comes from.
  source text not null check (length(source) between 2 and 300),
  entered_at timestamptz not null default now(),
  -- Rows are never deleted: a deadline of the past keeps the proof it had.
  removed_at timestamptz,
  primary key (council_id, holiday_id)
);
comment on table council_holiday is 'Days off (or worked) in this council, beside the national holidays Gacek brings, each with its decree.';
create unique index council_holiday_day on council_holiday (council_id, day) where removed_at is null;

create table clock_choice (
  council_id integer not null references council (council_id),
  -- What is counted: case:complaint, information-request, hoax …
  matter text not null,
  -- Empty: whatever the priority.
  priority text not null default '',
  -- The rules as this council promises them; an empty list means that nothing is counted.
  rules jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (council_id, matter, priority)
);
comment on table clock_choice is 'Which deadlines start for which matter, chosen by the council. Without a row the defaults hold.';

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
  -- A citizen's own last day (to object, to bring a dispute): it makes no office late.
  for_citizen boolean not null default false,
  started_at timestamptz not null,
  pauses jsonb not null default '[]',
  extension jsonb,
  stopped_at timestamptz,
  -- Null while it stands still.
  due_at timestamptz,
  very_late_at timestamptz,
  -- From when on it is said that it will soon be due.
  soon_at timestamptz,
  uncertain_years integer[] not null default '{}',
  -- The calendar of this moment, with this choice on joint leave, gave due_at.
  counted_at timestamptz not null default now(),
  joint_leave_works boolean not null default false,
  primary key (council_id, clock_id),
  unique (council_id, subject_kind, subject_id, rule_key),
  foreign key (council_id, office_id) references office (council_id, office_id)
);
comment on table clock is 'Deadlines that run or ran. due_at is counted from the facts and counted again when a holiday is decreed.';
create index clock_due on clock (council_id, office_id, due_at, clock_id)
  where stopped_at is null and not for_citizen and due_at is not null;
create index clock_running on clock (council_id, due_at, clock_id)
  where stopped_at is null and not for_citizen and due_at is not null;
create index clock_soon on clock (council_id, soon_at) where stopped_at is null and not for_citizen;
create index clock_to_recount on clock (council_id, clock_id) where stopped_at is null;

create table clock_notice (
  council_id integer not null,
  clock_id bigint not null,
  kind text not null check (kind in ('soon', 'late', 'very-late')),
  -- Of which deadline: when it moves, it is said again.
  due_at timestamptz not null,
  noticed_at timestamptz not null,
  primary key (council_id, clock_id, kind, due_at),
  foreign key (council_id, clock_id) references clock (council_id, clock_id)
);
comment on table clock_notice is 'That a deadline is near, past or long past: noted once each.';

create table clock_recount (
  council_id integer not null references council (council_id),
  recount_id integer not null generated always as identity,
  officer_id uuid,
  reason text not null,
  asked_at timestamptz not null default now(),
  -- The last clock looked at: a recount that stopped halfway goes on from here.
  last_clock_id bigint not null default 0,
  counted integer not null default 0,
  finished_at timestamptz,
  primary key (council_id, recount_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table clock_recount is 'Every time all running deadlines were counted anew, and why.';

create table clock_move (
  council_id integer not null,
  recount_id integer not null,
  clock_id bigint not null,
  due_before timestamptz,
  due_after timestamptz,
  primary key (council_id, recount_id, clock_id),
  foreign key (council_id, recount_id) references clock_recount (council_id, recount_id),
  foreign key (council_id, clock_id) references clock (council_id, clock_id)
);
comment on table clock_move is 'The deadlines a recount moved, from when to when.';
