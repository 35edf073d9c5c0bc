-- Notices of requests for information (a question about papers, an extension, an answer, the superior's decision) count once
-- they left, as the words of cases do; an officer's answer that did not leave may be given in another way.

create table information_notice (
  council_id integer not null,
  message_id uuid not null,
  request_id uuid not null,
  objection_id uuid,
  kind text not null check (kind in ('asked-to-complete', 'extended', 'answered', 'objection-decided')),
  officer_id uuid not null,
  written_at timestamptz not null,
  -- Superseded: a newer one says it, or nothing is to be said any more.
  standing text not null default 'told' check (standing in ('told', 'untold', 'superseded')),
  -- From when it counts; null while the applicant was not told.
  told_at timestamptz,
  -- Told by an officer in another way; what they noted of it stands in the event.
  told_how text check (told_how in ('phone', 'in-person', 'letter', 'other')),
  primary key (council_id, message_id),
  check ((standing = 'told') <= (told_at is not null)),
  foreign key (council_id, message_id) references message (council_id, message_id),
  foreign key (council_id, request_id) references information_request (council_id, request_id),
  foreign key (council_id, objection_id) references information_objection (council_id, objection_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table information_notice is 'By which message an applicant is told something that law counts from, and whether they were.';
create index information_notice_by_request on information_notice (council_id, request_id, written_at);
create index information_notice_untold on information_notice (council_id, request_id) where standing = 'untold';

alter table answer
  -- An officer told it in another way, as its message could not leave.
  add column told_how text check (told_how in ('phone', 'in-person', 'letter', 'other'));

-- What waited when words began to be followed (0043) knows no message: it is the one its officer wrote in that moment.
with waiting as (
  select m.council_id, m.message_id, e.event_id, e.case_id
  from case_event e
  join case_thread t on t.council_id = e.council_id and t.case_id = e.case_id
  join message m on m.council_id = t.council_id and m.thread_id = t.thread_id
    and m.sent_at = e.at and m.officer_id = e.officer_id
  where e.kind in ('asked', 'closed', 'rejected') and not e.detail ? 'messageIds'
    and m.direction = 'out' and m.delivery = 'queued'
    -- The end of a case that became a request: its letter is a notice.
    and not (e.kind = 'closed' and exists (
      select from information_request r where r.council_id = e.council_id and r.case_id = e.case_id))
), named as (
  update case_event e
  set detail = e.detail || jsonb_build_object('messageIds', w.ids)
  from (select council_id, event_id, jsonb_agg(message_id) as ids from waiting group by 1, 2) w
  where e.council_id = w.council_id and e.event_id = w.event_id
)
insert into case_word (council_id, message_id, case_id)
  select council_id, message_id, case_id from waiting on conflict do nothing;

-- The same for notices of requests that wait.
with waiting as (
  select m.council_id, m.message_id, e.event_id, e.request_id, e.kind, e.officer_id, e.at, o.objection_id
  from information_event e
  join information_request r on r.council_id = e.council_id and r.request_id = e.request_id
  join message m on m.council_id = r.council_id and m.thread_id = r.thread_id
    and m.sent_at = e.at and m.officer_id = e.officer_id
  left join information_objection o on o.council_id = e.council_id and o.request_id = e.request_id and o.decided_at = e.at
  where e.kind in ('asked-to-complete', 'extended', 'answered', 'objection-decided')
    and m.direction = 'out' and m.delivery = 'queued'
), named as (
  update information_event e
  set detail = e.detail || jsonb_build_object('messageId', w.message_id)
  from waiting w where e.council_id = w.council_id and e.event_id = w.event_id
)
insert into information_notice (council_id, message_id, request_id, objection_id, kind, officer_id, written_at, told_at)
  select council_id, message_id, request_id, objection_id, kind, officer_id, at, at from waiting
  on conflict do nothing;
