-- What reached practice accounts alone is no news: the public sees it only while a council has nothing but practice accounts.

alter table article
  add column real_version integer,
  add column first_real_version integer,
  add column real_released_at timestamptz;
comment on column article.released_version is 'What went out last, on whatever account; also on practice accounts alone.';
comment on column article.real_version is 'What stood last on an account that is none for practice; null while none had it.';
comment on column article.first_real_version is 'The first version a real account had: a later one is a correction.';
comment on column article.real_released_at is 'When the first real account had it.';

-- A correction that is on its way has written its version over that of its release; the article says what is out.
update article set
  real_version = least(real.version, released_version),
  first_real_version = least(real.first_version, released_version),
  real_released_at = real.released_at
from (
  select p.council_id, p.article_id, max(p.article_version) as version, min(t.published_at) as released_at,
    min(least(p.article_version, c.previous_version)) as first_version
  from publication p
  join publication_target t on t.council_id = p.council_id and t.publication_id = p.publication_id
  join account a on a.council_id = t.council_id and a.account_id = t.account_id
  left join publication_change c on c.council_id = p.council_id and c.publication_id = p.publication_id
  where not p.is_rehearsal and t.published_at is not null and not a.is_sandbox and a.channel <> 'sandbox'
  group by p.council_id, p.article_id
) real
where real.council_id = article.council_id and real.article_id = article.article_id
  and article.released_version is not null;

create index article_really_released on article (council_id, real_released_at desc, article_id desc)
  where status = 'released' and withdrawn_at is null and real_released_at is not null;

create view portal_view.practice as
select
  c.council_id,
  not exists (
    select from account a
    where a.council_id = c.council_id and not a.is_sandbox and a.channel <> 'sandbox'
      and a.mode = 'connected' and a.retired_at is null
  ) and not exists (
    -- Also after the last real account has ended, and where officers post by hand.
    select from article r where r.council_id = c.council_id and r.real_released_at is not null
  ) as shows_practice
from council c
-- Looked at once for a council, not once for an article.
offset 0;
comment on view portal_view.practice is
  'Whether the public still sees what went out on practice accounts alone: as long as no real account is connected and nothing ever stood on one.';

-- A later version went out: corrected_at says when that one was written. Two halves, of which one is empty for a council: each has an
-- index in the order of the portal's lists.
create or replace view portal_view.article as
select
  r.council_id, r.article_id, r.released_version as version, v.title, v.lead, v.body, v.media, v.alts, r.office_id, o.name as office,
  r.released_at as released_at,
  case when v.version > (
    select min(e.version) from article_event e
    where e.council_id = r.council_id and e.article_id = r.article_id and e.kind = 'released'
  ) then v.created_at end as corrected_at,
  to_tsvector('simple', v.title || ' ' || v.lead || ' ' || v.body) as search
from article r
join article_version v on v.council_id = r.council_id and v.article_id = r.article_id and v.version = r.released_version
join office o on o.council_id = r.council_id and o.office_id = r.office_id
where r.status = 'released' and r.released_at is not null and r.withdrawn_at is null
  and exists (select from portal_view.practice m where m.council_id = r.council_id and m.shows_practice)
union all
select
  r.council_id, r.article_id, r.real_version as version, v.title, v.lead, v.body, v.media, v.alts, r.office_id, o.name as office,
  r.real_released_at as released_at,
  case when v.version > r.first_real_version then v.created_at end as corrected_at,
  to_tsvector('simple', v.title || ' ' || v.lead || ' ' || v.body) as search
from article r
join article_version v on v.council_id = r.council_id and v.article_id = r.article_id and v.version = r.real_version
join office o on o.council_id = r.council_id and o.office_id = r.office_id
where r.status = 'released' and r.real_released_at is not null and r.withdrawn_at is null
  and not exists (select from portal_view.practice m where m.council_id = r.council_id and m.shows_practice);
comment on view portal_view.article is
  'Articles that went out where it counts (see practice) and were not taken back, in the version that went out there last.';

create or replace view portal_view.correction as
select p.council_id, p.article_id, c.change_id, c.made_at, c.public_note
from publication_change c
join publication p on p.council_id = c.council_id and p.publication_id = c.publication_id
join portal_view.article a on a.council_id = p.council_id and a.article_id = p.article_id
join portal_view.practice m on m.council_id = p.council_id
where c.kind = 'correction' and not p.is_rehearsal
  and (m.shows_practice or exists (
    select from publication_target t
    join account x on x.council_id = t.council_id and x.account_id = t.account_id
    where t.council_id = p.council_id and t.publication_id = p.publication_id
      and t.published_at is not null and not x.is_sandbox and x.channel <> 'sandbox'
  ));

do $$
begin
  if exists (select from pg_roles where rolname = 'gacek_portal') then
    grant select on portal_view.practice to gacek_portal;
  end if;
end
$$;
