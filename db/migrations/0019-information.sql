-- Public information (PPID): requests, consequence tests, objections, what was given out, the public-information list.

create table information_request (
  council_id integer not null references council (council_id),
  request_id uuid not null,
  -- Told to the applicant and shown in public; no sequence, so that it tells nothing of the others.
  number text not null,
  -- The running number of the register, a year anew.
  register_year integer not null,
  register_no integer not null,
  -- Given to the applicant with the number: opens their own request. Hash only.
  access_hash bytea not null,
  office_id integer not null,
  thread_id uuid,
  case_id bigint,
  came_by text not null check (came_by in ('portal', 'counter', 'phone', 'mail', 'email', 'whatsapp')),
  status text not null default 'received' check (status in (
    'received', 'complete', 'in-progress', 'answered-full', 'answered-partly', 'refused', 'not-held', 'forwarded', 'withdrawn'
  )),
  applicant_kind text not null check (applicant_kind in ('person', 'legal-body', 'group')),
  -- Who asks: name, address, contact, number and copies of papers, encrypted with a key that lies outside the database.
  applicant bytea not null,
  -- What the applicant still has to bring; the clock starts when nothing is missing.
  missing text[] not null default '{}',
  asked text not null check (length(asked) between 5 and 5000),
  purpose text not null check (length(purpose) between 3 and 2000),
  wants text not null check (wants in ('view', 'copy')),
  receive_by text not null check (receive_by in ('portal', 'email', 'pick-up', 'post', 'courier', 'fax')),
  -- Information of a running election: shorter times.
  is_election boolean not null default false,
  received_at timestamptz not null,
  complete_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  -- The answer as it was given; law asks for each part of it.
  answer jsonb,
  -- Chosen by an officer: question and answer for everybody, without the applicant.
  public_from timestamptz,
  public_title text not null default '',
  public_question text not null default '',
  public_answer text not null default '',
  updated_at timestamptz not null default now(),
  search tsvector generated always as (to_tsvector('simple', number || ' ' || asked)) stored,
  public_search tsvector generated always as (
    to_tsvector('simple', public_title || ' ' || public_question || ' ' || public_answer)
  ) stored,
  primary key (council_id, request_id),
  unique (council_id, number),
  unique (council_id, register_year, register_no),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, thread_id) references thread (council_id, thread_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, answered_by) references officer (council_id, officer_id)
);
comment on table information_request is 'A request for public information as it stands; derived from its events and kept beside them.';
create unique index information_request_by_case on information_request (council_id, case_id) where case_id is not null;
create index information_request_by_time on information_request (council_id, received_at desc, request_id desc);
create index information_request_by_office on information_request (council_id, office_id, received_at desc, request_id desc);
create index information_request_by_status on information_request (council_id, status, received_at desc, request_id desc);
create index information_request_by_public on information_request (council_id, public_from desc, request_id desc)
  where public_from is not null;
create index information_request_by_search on information_request using gin (search);
create index information_request_by_public_search on information_request using gin (public_search)
  where public_from is not null;

create table information_event (
  council_id integer not null,
  event_id bigint not null generated always as identity,
  request_id uuid not null,
  at timestamptz not null,
  -- Null: the applicant.
  officer_id uuid,
  kind text not null,
  detail jsonb not null default '{}',
  primary key (council_id, event_id),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table information_event is 'What happened to a request, in order. Rows are only added.';
create index information_event_by_request on information_event (council_id, request_id, event_id);

create table consequence_test (
  council_id integer not null references council (council_id),
  test_id uuid not null,
  -- Null for information that is kept closed before anybody asks.
  request_id uuid,
  office_id integer not null,
  information text not null check (length(information) between 3 and 1000),
  -- UU 14/2008 pasal 17: one of its letters.
  ground text not null check (ground in ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')),
  -- The other law it rests on; for letter j always needed.
  legal_basis text not null default '',
  harm_if_open text not null check (length(harm_if_open) between 10 and 4000),
  benefit_if_closed text not null check (length(benefit_if_closed) between 10 and 4000),
  -- Who sat in the test.
  decided_by text not null check (length(decided_by) between 3 and 500),
  valid_until date not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  verdict text check (verdict in ('confirmed', 'declined')),
  verdict_by uuid,
  verdict_at timestamptz,
  verdict_note text not null default '',
  primary key (council_id, test_id),
  -- Never confirmed by who proposed it.
  check (verdict_by is null or verdict_by <> proposed_by),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, proposed_by) references officer (council_id, officer_id),
  foreign key (council_id, verdict_by) references officer (council_id, officer_id)
);
comment on table consequence_test is 'Consequence tests (uji konsekuensi): why information is kept closed, confirmed by a second officer.';
create index consequence_test_by_request on consequence_test (council_id, request_id);

create table information_objection (
  council_id integer not null references council (council_id),
  objection_id uuid not null,
  number text not null,
  request_id uuid not null,
  -- UU 14/2008 pasal 35: one of its letters.
  ground text not null check (ground in ('a', 'b', 'c', 'd', 'e', 'f', 'g')),
  reason text not null check (length(reason) between 3 and 4000),
  -- Somebody else who acts for the applicant, encrypted.
  attorney bytea,
  filed_at timestamptz not null,
  status text not null default 'filed' check (status in ('filed', 'answered', 'withdrawn')),
  outcome text check (outcome in ('upheld', 'upheld-partly', 'rejected')),
  decision text not null default '',
  decided_by uuid,
  decided_at timestamptz,
  -- Brought before the Komisi Informasi, and what came of it.
  dispute_on date,
  dispute_result text not null default '',
  primary key (council_id, objection_id),
  unique (council_id, number),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, decided_by) references officer (council_id, officer_id)
);
comment on table information_objection is 'Objections of applicants, answered by the superior and never by who answered the request.';
create index information_objection_by_request on information_objection (council_id, request_id);
create index information_objection_open on information_objection (council_id, filed_at) where status = 'filed';

create table information_item (
  council_id integer not null references council (council_id),
  item_id uuid not null,
  class text not null check (class in ('periodic', 'immediate', 'always', 'excluded')),
  title text not null check (length(title) between 3 and 300),
  summary text not null default '',
  -- Immediate information: what people shall do (prevention, evacuation).
  advice text not null default '',
  office_id integer not null,
  made_when text not null default '',
  form text not null check (form in ('soft', 'hard', 'both')),
  retention text not null default '',
  link text not null default '',
  -- Why it is closed; for the class excluded only.
  test_id uuid,
  updated_on date not null,
  retired_at timestamptz,
  search tsvector generated always as (to_tsvector('simple', title || ' ' || summary)) stored,
  primary key (council_id, item_id),
  check (class <> 'immediate' or length(advice) >= 5),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, test_id) references consequence_test (council_id, test_id)
);
comment on table information_item is 'The public-information list (DIP) by class, each with who answers for it.';
create index information_item_by_title on information_item (council_id, title, item_id) where retired_at is null;
create index information_item_by_class on information_item (council_id, class, title, item_id) where retired_at is null;
create index information_item_by_search on information_item using gin (search) where retired_at is null;

create table information_file (
  council_id integer not null references council (council_id),
  file_id uuid not null,
  -- Given out with a request, or lying in the list.
  request_id uuid,
  item_id uuid,
  position integer not null default 0,
  kind text not null check (kind in ('text', 'picture', 'pages')),
  -- Staff only: a name may tell what the file must not.
  original_name text not null,
  public_name text not null check (length(public_name) between 1 and 120),
  -- Text: from, to. Picture and pages: page, x, y, width, height as shares of the page.
  marks jsonb not null default '[]',
  -- Words the marks hide, encrypted: no public text may hold them.
  words bytea,
  ready_at timestamptz,
  ready_by uuid,
  withdrawn_at timestamptz,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (council_id, file_id),
  check (num_nonnulls(request_id, item_id) = 1),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, item_id) references information_item (council_id, item_id),
  foreign key (council_id, ready_by) references officer (council_id, officer_id),
  foreign key (council_id, added_by) references officer (council_id, officer_id)
);
comment on table information_file is 'Files given out. What leaves is written anew from the original without what is marked.';
create index information_file_by_request on information_file (council_id, request_id, position) where request_id is not null;
create index information_file_by_item on information_file (council_id, item_id, position) where item_id is not null;

create table information_file_body (
  council_id integer not null,
  file_id uuid not null,
  -- original-page: what officers mark on; public: what leaves.
  role text not null check (role in ('original', 'original-page', 'public')),
  page integer not null default 0,
  content_type text not null,
  width integer,
  height integer,
  bytes bytea not null,
  primary key (council_id, file_id, role, page),
  foreign key (council_id, file_id) references information_file (council_id, file_id)
);
comment on table information_file_body is 'The bytes of files: the original and its page pictures for officers, the written-anew copy for others.';

create table information_takedown (
  council_id integer not null references council (council_id),
  takedown_id bigint not null generated always as identity,
  request_id uuid,
  file_id uuid,
  at timestamptz not null,
  officer_id uuid not null,
  reason text not null check (length(reason) between 5 and 1000),
  primary key (council_id, takedown_id),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, file_id) references information_file (council_id, file_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table information_takedown is 'What was public and was taken down again, when, by whom and why. Rows are only added.';

create table information_look (
  council_id integer not null references council (council_id),
  look_id bigint not null generated always as identity,
  request_id uuid not null,
  officer_id uuid not null,
  at timestamptz not null,
  reason text not null check (length(reason) between 5 and 1000),
  primary key (council_id, look_id),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table information_look is 'Every look at who asked for information, and why. Rows are only added.';
create index information_look_by_request on information_look (council_id, request_id, look_id);

create table information_report (
  council_id integer not null references council (council_id),
  year integer not null check (year between 2010 and 2100),
  texts jsonb not null default '{}',
  updated_at timestamptz not null,
  updated_by uuid not null,
  primary key (council_id, year),
  foreign key (council_id, updated_by) references officer (council_id, officer_id)
);
comment on table information_report is 'The words of the yearly report on information service; its figures are counted when it is read.';
