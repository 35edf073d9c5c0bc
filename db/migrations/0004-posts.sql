-- Posts as they arrived, and what listening found in them.

create sequence post_seq as bigint cache 1;
comment on sequence post_seq is 'Order of arrival. Receivers hold the advisory lock of their council, so numbers become visible in order and a tail by number misses nothing.';

create table post_key (
  council_id integer not null references council (council_id),
  source_id integer not null,
  external_id text not null,
  seq bigint not null,
  published_at timestamptz not null,
  primary key (council_id, source_id, external_id)
);
comment on table post_key is 'Which posts are known: makes a post that arrives twice one post, and finds a post to delete by its source id.';

create table post (
  council_id integer not null,
  published_at timestamptz not null,
  seq bigint not null,
  source_id integer not null,
  external_id text not null,
  title text,
  body text not null,
  author_key bigint,
  url text,
  lang_claimed text,
  place_claimed text,
  reply_to text,
  likes integer not null default 0,
  shares integer not null default 0,
  replies integer not null default 0,
  views integer not null default 0,
  received_at timestamptz not null default now(),
  primary key (council_id, published_at, seq)
) partition by range (published_at);
comment on table post is 'Raw posts, partitioned by month of publication; partitions are dropped when retention ends.';
comment on column post.author_key is 'Keyed hash of source and author; the key lies outside the database. Never a name.';
create index post_by_arrival on post (council_id, seq);

create table post_mark (
  council_id integer not null,
  published_at timestamptz not null,
  seq bigint not null,
  source_id integer not null,
  author_key bigint,
  language text not null,
  place_code text,
  affair text,
  routine text,
  sentiment smallint not null check (sentiment in (-1, 0, 1)),
  negative real not null,
  positive real not null,
  official boolean not null,
  copy_of bigint,
  cluster_id bigint not null,
  engagement integer not null default 0,
  corrected boolean not null default false,
  primary key (council_id, published_at, seq)
) partition by range (published_at);
comment on table post_mark is 'What listening found in a post: language, place, affair, sentiment, the cluster it joined. Partitioned like post.';
comment on column post_mark.cluster_id is 'The cluster at arrival; merges are redirects, so an issue is every cluster that leads to it.';
create index post_mark_by_arrival on post_mark (council_id, seq);
create index post_mark_by_cluster on post_mark (council_id, cluster_id, published_at desc, seq desc);
