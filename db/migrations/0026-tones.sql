-- What analysts teach about the tone of posts, the layers learned from it, and how the tones fare day by day.

alter table post_mark add column unsure text check (unsure in ('confidence', 'irony', 'analyst'));
alter table post_mark add column layer integer not null default 0;
alter table post_mark add column headline_tone smallint check (headline_tone in (-1, 0, 1));
comment on column post_mark.unsure is 'Why no tone should be named: too little confidence, words that may mean the opposite, or an analyst who could not say either. Null: the tone is named.';
comment on column post_mark.layer is 'Version of the layer of corrections that judged the tone; 0 is the base model alone.';
comment on column post_mark.headline_tone is 'How the title of a newsroom lets the matter look. Never counted as what people feel.';

create sequence tone_label_number as bigint cache 1;
create table tone_label (
  council_id integer not null references council (council_id),
  label_id bigint not null default nextval('tone_label_number'),
  action_id bigint,
  published_at timestamptz,
  seq bigint,
  officer_id uuid,
  label text not null check (label in ('negative', 'neutral', 'positive', 'unclear')),
  drawn text not null check (drawn in ('random', 'unsure', 'found')),
  language text not null,
  source_kind text not null,
  buckets bytea not null,
  scores real[] not null check (cardinality(scores) = 3),
  base text not null,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (council_id, label_id)
);
comment on table tone_label is 'What an analyst said about the tone of a post. When the post goes, post, action and officer are emptied here: sorted hashed buckets, the label and the base model''s scores stay, to learn from again after a new model.';
comment on column tone_label.drawn is 'random: from the random part of the queue, the only one figures for all posts are taken from; unsure: from the rest of the queue; found: an analyst came across it.';
comment on column tone_label.buckets is 'Sorted 14-bit hashes of words and word pairs, two bytes each. No text, no order of words.';
create unique index tone_label_by_post on tone_label (council_id, seq, officer_id) where undone_at is null and seq is not null;
create index tone_label_by_action on tone_label (council_id, action_id) where action_id is not null;
create index tone_label_by_time on tone_label (council_id, at desc, label_id desc);
create index tone_label_to_empty on tone_label (council_id, published_at) where published_at is not null;

create table tone_layer (
  council_id integer not null references council (council_id),
  version integer not null check (version > 0),
  base text not null,
  learned_at timestamptz not null,
  labels integer not null,
  state text not null,
  weights bytea not null,
  evaluation jsonb not null,
  was_on boolean not null default false,
  primary key (council_id, version)
);
comment on table tone_layer is 'Layers learned from the labels, each with its examination against the base. Those that were ever on are kept; of the others only the newest.';
comment on column tone_layer.state is 'Checksum of the labels it was learned from: the same labels are not learned twice.';

create sequence tone_choice_number as bigint cache 1;
create table tone_choice (
  council_id integer not null references council (council_id),
  choice_id bigint not null default nextval('tone_choice_number'),
  version integer,
  reason text not null check (reason in ('automatic', 'switched-on', 'rolled-back', 'switched-off', 'new-base')),
  officer_id uuid,
  officer_name text,
  at timestamptz not null,
  posts_to_mark integer,
  posts_marked integer not null default 0,
  marked_at timestamptz,
  primary key (council_id, choice_id),
  foreign key (council_id, version) references tone_layer (council_id, version)
);
comment on table tone_choice is 'Which layer is on, and since when: the last row counts. A null version is the base model alone. Counts how far the posts of the live window have been marked anew.';

create table tone_day (
  council_id integer not null references council (council_id),
  day date not null,
  language text not null,
  source_kind text not null,
  posts integer not null,
  unsure integer not null,
  negative integer not null,
  neutral integer not null,
  positive integer not null,
  primary key (council_id, day, language, source_kind)
);
comment on table tone_day is 'Tones of the posts of each day by language and kind of source, in the council''s own days. Stays when posts go.';

create table tone_vocabulary (
  council_id integer not null references council (council_id),
  measured_at timestamptz not null,
  figures jsonb not null,
  primary key (council_id)
);
comment on table tone_vocabulary is 'How the words of the last week differ from those of the four weeks before. Written anew each night; only words that several people used.';
