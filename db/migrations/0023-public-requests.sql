-- Finished requests for information as the portal reads them; the form a request came by; every way a request comes in.

alter table information_request
  drop constraint information_request_came_by_check,
  add constraint information_request_came_by_check check (came_by in (
    'portal', 'counter', 'phone', 'mail', 'email', 'whatsapp', 'telegram', 'lapor', 'open311', 'facebook', 'instagram',
    'bluesky', 'mastodon', 'youtube', 'wordpress'
  )),
  -- Made when the form was opened: the same form sent twice is one request.
  add column form_key uuid;
create unique index information_request_by_form on information_request (council_id, form_key)
  where form_key is not null;

create view portal_view.information_request as
select
  r.council_id, r.request_id, r.number, r.public_title as title, r.public_question as question,
  r.public_answer as answer, r.answer ->> 'outcome' as outcome, r.office_id, o.name as office, r.received_at as asked_at,
  r.answered_at, r.public_from, r.public_search as search
from information_request r
join office o on o.council_id = r.council_id and o.office_id = r.office_id
where r.public_from is not null;
comment on view portal_view.information_request is
  'Finished requests an officer opened to everybody, from public_from on; without who asked.';

do $$
begin
  if exists (select from pg_roles where rolname = 'gacek_portal') then
    grant select on portal_view.information_request to gacek_portal;
  end if;
end
$$;
