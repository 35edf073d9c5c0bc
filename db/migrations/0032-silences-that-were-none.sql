-- Posts that are brought in later from within a silence take it back; those written so far are worked out anew.

comment on table issue_return is 'Silences of five days and more in a cluster that is an issue, and the post that ended each. Written as posts are grouped; a post that is brought in later from within a silence takes it back or parts it.';

delete from issue_return;
insert into issue_return (council_id, issue_id, quiet_since, returned_at)
select m.council_id, m.cluster_id, m.before, m.published_at
from (
  select council_id, cluster_id, published_at,
    lag(published_at) over (partition by council_id, cluster_id order by published_at) as before
  from post_mark
) m
join issue i on i.council_id = m.council_id and i.issue_id = m.cluster_id
where m.published_at - m.before >= interval '5 days';

update issue i set first_seen_at = m.first
from (select council_id, cluster_id, min(published_at) as first from post_mark group by council_id, cluster_id) m
where i.council_id = m.council_id and i.issue_id = m.cluster_id and m.first < i.first_seen_at;
