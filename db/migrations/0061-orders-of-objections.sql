-- An upheld objection orders the PPID to do something by a day; and applicants bring files with an objection.

alter table information_objection
  -- What the PPID has to do, as the superior wrote it beside the decision; '': to answer anew.
  add column order_text text not null default '' check (length(order_text) <= 4000),
  -- The last day for it, in the council's zone; null where the objection was rejected, or decided before orders had a day.
  add column order_until date,
  -- When the new answer was given.
  add column carried_out_at timestamptz,
  -- The case it came as: what is erased of that one is erased here.
  add column case_id bigint,
  add check (order_until is null or outcome in ('upheld', 'upheld-partly')),
  add check (carried_out_at is null or order_until is not null),
  add foreign key (council_id, case_id) references case_file (council_id, case_id);
create index information_objection_ordered on information_objection (council_id, request_id)
  where order_until is not null and carried_out_at is null;
create index information_objection_by_case on information_objection (council_id, case_id) where case_id is not null;

alter table information_file
  -- What the applicant brought with an objection: only for who may read the request, never for others.
  add column objection_id uuid,
  -- Null: the applicant, with number and code.
  alter column added_by drop not null,
  drop constraint information_file_check,
  add constraint information_file_check check (num_nonnulls(request_id, item_id, objection_id) = 1),
  add check (objection_id is null or ready_at is null),
  add check (added_by is not null or objection_id is not null),
  add foreign key (council_id, objection_id) references information_objection (council_id, objection_id);
create index information_file_by_objection on information_file (council_id, objection_id, position)
  where objection_id is not null;
