-- What officers tell citizens (a question, a closing, a refusal, the finding about a rumour) counts once it left; a case whose citizen
-- was not told stands in the lists until somebody told them.

alter table case_file
  -- What the citizen should have been told and was not: its message waits, or failed.
  add column untold text check (untold in ('asked', 'replied', 'closed', 'rejected'));
create index case_untold on case_file (council_id, opened_at desc, case_id desc) where untold is not null;

create table case_word (
  council_id integer not null,
  message_id uuid not null,
  case_id bigint not null,
  primary key (council_id, message_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, message_id) references message (council_id, message_id)
);
comment on table case_word is 'The messages by which a case tells its citizens something, answers of officers aside.';
