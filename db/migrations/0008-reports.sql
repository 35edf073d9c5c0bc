-- Reports of activities as contributors send them from their phones, and the pictures and films that belong to them.

create table media (
  council_id integer not null references council (council_id),
  -- Chosen by the device that sends it: sent twice it is kept once.
  media_id uuid not null,
  kind text not null check (kind in ('image', 'video')),
  sha256 bytea not null,
  content_type text not null,
  byte_count bigint not null,
  width integer,
  height integer,
  duration_ms integer,
  alt text not null default '',
  -- Whether people are to be seen, and what they or the parents of children said.
  consent text not null default 'unknown'
    check (consent in ('unknown', 'nobody-recognisable', 'given', 'parental')),
  consent_note text not null default '',
  place_coarse text,
  uploaded_by uuid,
  uploaded_at timestamptz not null default now(),
  -- Since when anybody may open it by its address; null while it is the newsroom's own.
  public_since timestamptz,
  primary key (council_id, media_id),
  foreign key (council_id, uploaded_by) references officer (council_id, officer_id)
);
comment on table media is 'Pictures and films; the bytes lie in the data folder by their checksum, written anew without EXIF.';
comment on column media.place_coarse is 'Only by choice of the contributor: coordinates rounded to two decimals (about 1 km).';
create index media_by_checksum on media (council_id, sha256);

create table media_office (
  council_id integer not null,
  media_id uuid not null,
  office_id integer not null,
  primary key (council_id, media_id, office_id),
  foreign key (council_id, media_id) references media (council_id, media_id),
  foreign key (council_id, office_id) references office (council_id, office_id)
);
comment on table media_office is 'Offices whose reports or articles show it: who may read those may open it.';

create table report (
  council_id integer not null references council (council_id),
  -- Chosen by the device: a draft that is sent again is the same report.
  report_id uuid not null,
  office_id integer not null,
  author_id uuid not null,
  programme_id integer,
  title text not null check (length(title) between 3 and 200),
  -- What, who, when, where, why, how: the text of each answer by its question.
  answers jsonb not null,
  status text not null default 'received'
    check (status in ('received', 'asked-back', 'in-editing', 'published', 'declined', 'withdrawn')),
  -- The desk has asked and waits for the contributor.
  question_open boolean not null default false,
  -- The programme was found in the text, not chosen by a person.
  programme_suggested boolean not null default false,
  happened_on date,
  -- Where it can be read, once published.
  permalink text,
  written_at timestamptz not null,
  received_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (council_id, report_id),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, author_id) references officer (council_id, officer_id),
  foreign key (council_id, programme_id) references programme (council_id, programme_id)
);
comment on table report is 'An activity as a contributor reports it, question by question.';
create index report_by_time on report (council_id, received_at desc, report_id desc);
create index report_by_status on report (council_id, status, received_at desc);
create index report_by_author on report (council_id, author_id, received_at desc);

create table report_media (
  council_id integer not null,
  report_id uuid not null,
  media_id uuid not null,
  position integer not null,
  primary key (council_id, report_id, media_id),
  foreign key (council_id, report_id) references report (council_id, report_id),
  foreign key (council_id, media_id) references media (council_id, media_id)
);
comment on table report_media is 'The pictures and the film of a report, in order.';

create table report_event (
  council_id integer not null,
  report_event_id bigint not null generated always as identity,
  report_id uuid not null,
  at timestamptz not null default now(),
  officer_id uuid,
  kind text not null check (
    kind in ('received', 'changed', 'asked', 'answered', 'taken-up', 'put-back', 'published', 'declined', 'reopened', 'withdrawn')
  ),
  text text not null default '',
  primary key (council_id, report_event_id),
  foreign key (council_id, report_id) references report (council_id, report_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table report_event is 'What happened to a report, in order: received, asked back, answered, taken up, published. Rows are only added.';
create index report_event_by_report on report_event (council_id, report_id, report_event_id);
