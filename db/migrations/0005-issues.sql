-- Issues: what the clustering found, what analysts corrected, and where the two stand in the stream.

create table issue_cursor (
  council_id integer primary key references council (council_id),
  seq bigint not null default 0,
  deletion_number bigint not null default 0,
  updated_at timestamptz not null default now()
);
comment on table issue_cursor is 'The last arrival that was grouped. Moves in the transaction that stores the marks, so nothing is grouped twice or missed.';

create table issue (
  council_id integer not null references council (council_id),
  issue_id bigint not null,
  born_seq bigint not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  posts integer not null,
  automatic_name text not null,
  given_name text,
  headline text,
  headline_seq bigint,
  phrases text[] not null default '{}',
  labelled_posts integer not null default 0,
  merged boolean not null default false,
  primary key (council_id, issue_id)
);
comment on table issue is 'A cluster of posts big enough to be spoken of. The id is never given out again; an issue on the screen is every cluster that leads to it.';
comment on column issue.given_name is 'The name an analyst gave and did not take back; it wins over the automatic one.';
comment on column issue.merged is 'The engine joined it to another (see issue_redirect).';
create index issue_by_last_seen on issue (council_id, last_seen_at desc, issue_id desc);

create table issue_redirect (
  council_id integer not null,
  from_id bigint not null,
  to_id bigint not null,
  at timestamptz not null,
  primary key (council_id, from_id)
);
comment on table issue_redirect is 'Clusters the engine joined to another. Never changed or removed: old links keep working.';

create table issue_label (
  council_id integer not null,
  issue_id bigint not null,
  at_seq bigint not null,
  at timestamptz not null,
  name text not null,
  headline text,
  primary key (council_id, issue_id, at_seq)
);
comment on table issue_label is 'Every automatic name an issue has had.';

create sequence issue_action_number as bigint cache 1;
create table issue_action (
  council_id integer not null references council (council_id),
  action_id bigint not null default nextval('issue_action_number'),
  issue_id bigint not null,
  kind text not null check (kind in ('rename', 'merge', 'split', 'not-ours', 'status', 'owner', 'sentiment')),
  payload jsonb not null,
  officer_id uuid,
  officer_name text,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text,
  primary key (council_id, action_id)
);
comment on table issue_action is 'What analysts corrected, with who and when. Only added to; taking one back fills undone_at. Applied on top of what the engine finds, so it holds.';
create index issue_action_by_issue on issue_action (council_id, issue_id, action_id);

create sequence issue_command_number as bigint cache 1;
create sequence issue_command_applied as bigint cache 1;
create table issue_command (
  council_id integer not null references council (council_id),
  command_id bigint not null default nextval('issue_command_number'),
  kind text not null check (kind in ('split', 'remove')),
  seqs bigint[] not null,
  clusters bigint[] not null default '{}',
  action_id bigint,
  applied_number bigint,
  at_seq bigint,
  children bigint[],
  primary key (council_id, command_id)
);
comment on table issue_command is 'What the engine was told besides posts. Applied between two arrivals (after at_seq) and applied there again when the engine is brought back from a snapshot.';

create table issue_snapshot (
  council_id integer not null references council (council_id),
  seq bigint not null,
  at timestamptz not null default now(),
  state bytea not null,
  primary key (council_id, seq)
);
comment on table issue_snapshot is 'State of the engine after arrival seq, compressed. The last two are kept.';

create sequence issue_change_number as bigint cache 1;
create table issue_change (
  council_id integer not null references council (council_id),
  change_id bigint not null,
  issues bigint[] not null default '{}',
  posts bigint[] not null default '{}',
  at timestamptz not null default now(),
  primary key (council_id, change_id)
);
comment on table issue_change is 'What read models must read again: issues named, merged or corrected, posts whose mark was rewritten. Numbered under a lock, so a tail misses nothing.';
