-- What everyone may see, as views; and the role that can read these views and nothing else.

do $$
begin
  if not exists (select from pg_roles where rolname = 'gacek_portal') then
    create role gacek_portal nologin;
  end if;
  if not pg_has_role(current_user, 'gacek_portal', 'member') then
    execute format('grant gacek_portal to %I', current_user);
  end if;
exception
  -- Two databases of one server migrated at once, or a server where this account makes no roles: the portal then reads
  -- the same views in read-only transactions, and says so in its log.
  when insufficient_privilege or duplicate_object or unique_violation then
    raise notice 'role gacek_portal: %', sqlerrm;
end
$$;

create schema portal_view;
comment on schema portal_view is 'What everyone may see. A view is the rule of what is public, in one place.';

create view portal_view.article as
select
  a.council_id,
  a.article_id,
  a.released_version as version,
  v.title,
  v.lead,
  v.body,
  v.media,
  v.alts,
  a.office_id,
  o.name as office,
  a.released_at,
  -- A later version went out: when that one was written.
  case when v.version > (
    select min(e.version) from article_event e
    where e.council_id = a.council_id and e.article_id = a.article_id and e.kind = 'released'
  ) then v.created_at end as corrected_at,
  to_tsvector('simple', v.title || ' ' || v.lead || ' ' || v.body) as search
from article a
join article_version v
  on v.council_id = a.council_id and v.article_id = a.article_id and v.version = a.released_version
join office o on o.council_id = a.council_id and o.office_id = a.office_id
where a.status = 'released' and a.released_at is not null and a.withdrawn_at is null;
comment on view portal_view.article is 'Articles that went out and were not taken back, in the version that went out last.';

create view portal_view.correction as
select p.council_id, p.article_id, c.change_id, c.made_at, c.public_note
from publication_change c
join publication p on p.council_id = c.council_id and p.publication_id = c.publication_id
join portal_view.article a on a.council_id = p.council_id and a.article_id = p.article_id
where c.kind = 'correction';
comment on view portal_view.correction is 'What the public was told when a released article was corrected.';

create view portal_view.picture as
select a.council_id, a.article_id, m.media_id, m.kind, m.content_type, m.byte_count, m.sha256, m.width, m.height
from portal_view.article a
join media m on m.council_id = a.council_id and m.media_id = any (a.media);
comment on view portal_view.picture is 'Pictures and films of public articles.';

create view portal_view.office as
select v.council_id, v.office_id, v.name, v.short_name, v.kind
from office_version v
where v.valid_to is null;
comment on view portal_view.office is 'Offices as they stand now.';

-- How far a case is, for who holds its number; not what it says, and not for cases that are nobody's business.
create view portal_view.case_state as
select
  c.council_id, c.case_id, c.number, c.kind, c.status, c.office_id, o.name as office, g.name as category,
  c.opened_at, c.updated_at, c.first_reply_at, c.closed_at, c.citizen_verdict, c.reopened_count
from case_file c
left join case_category g on g.council_id = c.council_id and g.category_id = c.category_id
left join office o on o.council_id = c.council_id and o.office_id = c.office_id
where not c.is_confidential and c.kind <> 'abuse' and coalesce(not g.is_private, true);
comment on view portal_view.case_state is 'Where cases stand, without a word of what was written.';

-- For figures only: times and outcomes of cases, without number, place and words.
create view portal_view.case_measure as
select
  c.council_id, c.case_id, c.office_id, c.opened_at, c.first_reply_at, c.closed_at, c.status, c.reopened_count,
  c.citizen_verdict
from case_file c
where c.status <> 'merged' and c.office_id is not null;
comment on view portal_view.case_measure is 'Times and outcomes of cases, for the figures of agencies.';

create view portal_view.case_clock as
select k.council_id, k.subject_id::bigint as case_id, k.due_at, k.stopped_at, k.rule ->> 'ends' as ends
from clock k
where k.subject_kind = 'case' and not k.for_citizen;
comment on view portal_view.case_clock is 'Deadlines of cases, for the figures of agencies and for who tracks a case.';

create index clock_by_case on clock (council_id, (subject_id::bigint)) where subject_kind = 'case';
-- The public-information list; also what is kept closed stands in it, by name.
create view portal_view.information_item as
select
  i.council_id, i.item_id, i.class, i.title, i.summary, i.advice, i.office_id, o.name as office, i.made_when, i.form,
  case when i.class <> 'excluded' then i.link else '' end as link, i.updated_on, i.search
from information_item i
join office o on o.council_id = i.council_id and o.office_id = i.office_id
where i.retired_at is null;
comment on view portal_view.information_item is 'Entries of the public-information list that stand.';

create view portal_view.information_file as
select f.council_id, f.file_id, f.item_id, f.position, f.public_name
from information_file f
join portal_view.information_item i on i.council_id = f.council_id and i.item_id = f.item_id
where f.ready_at is not null and f.withdrawn_at is null and i.class <> 'excluded';
comment on view portal_view.information_file is 'Names of files that lie in the public-information list.';

create view portal_view.category as
select g.council_id, g.category_id, g.name, g.affair, g.keywords
from case_category g
where g.retired_at is null and not g.is_private;
comment on view portal_view.category is 'What citizens can report about, as Open311 lists it.';

create index article_released on article (council_id, released_at desc, article_id desc)
  where status = 'released' and withdrawn_at is null;
create index article_version_search on article_version
  using gin (to_tsvector('simple', title || ' ' || lead || ' ' || body));

do $$
begin
  if exists (select from pg_roles where rolname = 'gacek_portal') then
    grant usage on schema portal_view to gacek_portal;
    grant select on all tables in schema portal_view to gacek_portal;
    grant select on public_case, public_case_answer, public_case_photo, public_clarification, public_clarification_note to gacek_portal;
  end if;
end
$$;
