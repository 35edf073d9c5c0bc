-- An issue of the board handed to an office: who answers it, until when, and with what it was answered.

create table issue_handover (
  council_id integer not null references council (council_id),
  handover_id bigint not null generated always as identity,
  issue_id text not null,
  -- The issue's name when it was handed over: it may be renamed or sleep afterwards.
  issue_name text not null check (length(issue_name) between 1 and 300),
  office_id integer not null,
  note text not null default '',
  status text not null default 'open' check (status in ('open', 'answered', 'taken-back')),
  handed_by uuid not null,
  handed_at timestamptz not null,
  answer_kind text check (answer_kind in ('article', 'case', 'clarification')),
  -- Id of the article or clarification, or the number of the public case.
  answer_ref text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (council_id, handover_id),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, handed_by) references officer (council_id, officer_id),
  foreign key (council_id, answered_by) references officer (council_id, officer_id),
  check ((status = 'answered') = (answer_kind is not null and answer_ref is not null and answered_at is not null))
);
comment on table issue_handover is 'Which office answers an issue of the board. What it was answered with is read anew each time: what is taken back from the public is no answer.';
create unique index issue_handover_open on issue_handover (council_id, issue_id) where status = 'open';
create index issue_handover_by_issue on issue_handover (council_id, issue_id, handover_id desc);
create index issue_handover_by_office on issue_handover (council_id, office_id, status, handover_id desc);
