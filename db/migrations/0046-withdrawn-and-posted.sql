-- Whoever follows an old address to an article that was taken back is told so, and why; and readers see on which official accounts an
-- article stands.

create view portal_view.withdrawn_article as
select r.council_id, r.article_id, r.withdrawn_at, r.withdrawal_note as public_note
from article r
join portal_view.practice m on m.council_id = r.council_id and (m.shows_practice or r.real_released_at is not null)
where r.status = 'released' and r.withdrawn_at is not null and r.public_at is not null;
comment on view portal_view.withdrawn_article is
  'Articles the public could read and that were taken back: when, and the note to the public. No word of them.';

-- What stands on this portal's own ground (feed, letters, sites that take it over by themselves) is no account to look at.
create view portal_view.posting as
select p.council_id, p.article_id, t.target_id, x.channel, x.name as account, t.permalink, t.published_at
from publication_target t
join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
join account x on x.council_id = t.council_id and x.account_id = t.account_id
join portal_view.article a on a.council_id = p.council_id and a.article_id = p.article_id
where t.status = 'published' and t.permalink ~ '^https?://' and not p.is_rehearsal
  and not x.is_sandbox and x.channel not in ('sandbox', 'feed', 'newsletter', 'webhook');
comment on view portal_view.posting is 'The posts of public articles on official accounts, with their addresses.';

do $$
begin
  if exists (select from pg_roles where rolname = 'gacek_portal') then
    grant select on portal_view.withdrawn_article, portal_view.posting to gacek_portal;
  end if;
end
$$;
