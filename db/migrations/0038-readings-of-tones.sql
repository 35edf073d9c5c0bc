-- Which base model the tones of posts and of titles were read with, so that a new one reads the old ones anew.

create table tone_reading (
  council_id integer not null references council (council_id),
  base text not null,
  begun_at timestamptz not null,
  before_at timestamptz,
  before_seq bigint,
  posts integer not null default 0,
  changed integer not null default 0,
  done_at timestamptz,
  primary key (council_id)
);
comment on table tone_reading is 'The base model whose readings stand in the marks, and how far the reading anew has come, newest first; before_at and before_seq are the last post read. A council without a row began with the model of today.';

-- What was read before this was kept: by a model nobody wrote down.
insert into tone_reading (council_id, base, begun_at, done_at) select council_id, 'unknown', now(), now() from council;
