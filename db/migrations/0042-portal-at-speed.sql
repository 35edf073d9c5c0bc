-- What the public reads of articles costs the same however many went out.

-- While a council only practises nothing of its ever stood on a real account, and afterwards only what did is shown: so what did
-- goes first, one index gives the order of the portal's lists for both, and the planner knows how many versions are meant.
alter table article
  add column public_version integer generated always as (coalesce(real_version, released_version)) stored,
  add column public_at timestamptz generated always as (coalesce(real_released_at, released_at)) stored;
comment on column article.public_version is 'The version the public reads, if it reads this article (see portal_view.article).';
comment on column article.public_at is 'Since when the public reads it, if it does.';
drop index article_released;
drop index article_really_released;
create index article_public on article (council_id, public_at desc, article_id desc)
  where status = 'released' and withdrawn_at is null and public_at is not null;
-- Whether anything ever stood on a real account is asked before every list.
create index article_ever_real on article (council_id) where real_released_at is not null;

-- The words of a version are read once, when it is written: a search that has to look at them again (a phrase, a word that must
-- not occur, the rank) would read every text anew.
alter table article_version
  add column search tsvector generated always as (to_tsvector('simple', title || ' ' || lead || ' ' || body)) stored;
drop index article_version_search;
create index article_version_search on article_version using gin (search);

-- Grouped, so that it is looked at once for the council that is asked for, and before the articles are.
create or replace view portal_view.practice as
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
group by c.council_id;

-- corrected_at: a later version went out, and this is when that one was written.
create or replace view portal_view.article as
select
  r.council_id, r.article_id, r.public_version as version, v.title, v.lead, v.body, v.media, v.alts, r.office_id, o.name as office,
  r.public_at as released_at,
  case when v.version > coalesce(r.first_real_version, (
    select min(e.version) from article_event e
    where e.council_id = r.council_id and e.article_id = r.article_id and e.kind = 'released'
  )) then v.created_at end as corrected_at,
  v.search
from article r
join portal_view.practice m on m.council_id = r.council_id and (m.shows_practice or r.real_released_at is not null)
join article_version v on v.council_id = r.council_id and v.article_id = r.article_id and v.version = r.public_version
join office o on o.council_id = r.council_id and o.office_id = r.office_id
where r.status = 'released' and r.withdrawn_at is null and r.public_at is not null;

-- Both tables were written anew: without figures of the new columns the lists would be planned as if nearly nothing were in them.
-- Figures of an empty table would say the same, and would stand until there are many rows.
do $$
begin
  if exists (select from article) then
    analyze article, article_version;
  end if;
end
$$;
