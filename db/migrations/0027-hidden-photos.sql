-- A picture the public sees with a case is gone when the message it came with is hidden, and back when that is undone.
create or replace view public_case as
select
  c.council_id, c.case_id, c.number, c.kind, c.status, p.title, p.text,
  g.name as category, c.category_id,
  -- The district at most: a village and a matter can be a person.
  substring(c.place_code from '^\d{2}(?:\.\d{2}){0,2}') as place_code,
  c.office_id, o.name as office,
  c.opened_at, c.updated_at, c.first_reply_at, c.closed_at, p.published_at,
  array(
    select photo.id
    from unnest(p.photos) with ordinality as photo (id, place)
    where not exists (
      select from message_file f
      join message m on m.council_id = f.council_id and m.message_id = f.message_id
      where f.council_id = p.council_id and f.media_id = photo.id and m.hidden_at is not null
    )
    order by photo.place
  ) as photos,
  case when c.closed_at = p.closing_of then p.closing_text end as closing_text,
  c.citizen_verdict, c.reopened_count,
  to_tsvector('simple', c.number || ' ' || p.title || ' ' || p.text) as search
from case_file c
join case_publication p on p.council_id = c.council_id and p.case_id = c.case_id and p.withdrawn_at is null
left join case_category g on g.council_id = c.council_id and g.category_id = c.category_id
left join office o on o.council_id = c.council_id and o.office_id = c.office_id
where c.is_public and not c.is_confidential and c.kind <> 'abuse'
  and c.status not in ('merged', 'rejected') and coalesce(not g.is_private, true);

create index message_file_by_media on message_file (council_id, media_id) where media_id is not null;
