-- Results: what platforms tell of our posts, and the archive of everything that was published.

-- Rules, not triggers, refuse to change what is only ever added to: they hold for every role, also the owner.
create function refuse_change(name text) returns void language plpgsql as $$
begin
  raise exception '% is append-only: nothing in it is changed or removed', name using errcode = 'restrict_violation';
end
$$;

create table measurement (
  council_id integer not null references council (council_id),
  measurement_id bigint not null generated always as identity,
  target_id uuid not null,
  -- How old the post was to be when we asked.
  band text not null check (band in ('15m', '1h', '6h', '24h', '3d', '7d', '30d')),
  measured_at timestamptz not null,
  -- told: at least one figure; nothing: the platform answered without one; unreached: there was no answer.
  outcome text not null check (outcome in ('told', 'nothing', 'unreached')),
  likes bigint check (likes >= 0),
  shares bigint check (shares >= 0),
  replies bigint check (replies >= 0),
  views bigint check (views >= 0),
  primary key (council_id, measurement_id),
  foreign key (council_id, target_id) references publication_target (council_id, target_id),
  constraint measurement_tells_or_not check ((outcome = 'told') = (num_nonnulls(likes, shares, replies, views) > 0))
);
comment on table measurement is 'Each time a platform was asked for the figures of one of our posts. What it does not tell is null, never 0. Rows are only added.';
create index measurement_by_target on measurement (council_id, target_id, band, measured_at);
create rule measurement_stays as on update to measurement do instead select refuse_change('measurement');
create rule measurement_is_kept as on delete to measurement do instead select refuse_change('measurement');

create table archive_record (
  council_id integer not null references council (council_id),
  -- 1, 2, 3 … without a gap.
  number bigint not null check (number >= 1),
  kind text not null check (kind in ('published', 'corrected', 'withdrawn', 'note')),
  -- The account's part of a release; null for a note. No foreign key: the archive stands alone.
  target_id uuid,
  -- The correction or withdrawal; 0 for the first publishing.
  change_id integer not null default 0,
  -- The record a note is about.
  about_number bigint,
  office_id integer not null,
  channel text not null,
  title text not null,
  permalink text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- Title, text and account as people search for them.
  words text not null,
  -- The record itself: JSON, exactly the characters that were hashed.
  content text not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  -- SHA-256 over the previous hash (hexadecimal), a line feed, and the content.
  hash bytea not null check (length(hash) = 32),
  search tsvector not null generated always as (to_tsvector('simple', words)) stored,
  primary key (council_id, number),
  check ((kind = 'note') = (about_number is not null)),
  check ((kind = 'note') = (target_id is null))
);
comment on table archive_record is 'Everything that was published, corrected, withdrawn or noted about it, chained by hashes. Rows are only added.';
create unique index archive_record_once on archive_record (council_id, target_id, change_id) where target_id is not null;
create index archive_record_by_about on archive_record (council_id, about_number) where about_number is not null;
create index archive_record_by_at on archive_record (council_id, at);
create index archive_record_search on archive_record using gin (search);
create rule archive_record_stays as on update to archive_record do instead select refuse_change('archive_record');
create rule archive_record_is_kept as on delete to archive_record do instead select refuse_change('archive_record');

create index publication_target_by_published on publication_target (council_id, published_at) where published_at is not null;
