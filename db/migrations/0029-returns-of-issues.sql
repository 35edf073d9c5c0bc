-- When an issue that had fallen silent was spoken of again, under its old id.

create table issue_return (
  council_id integer not null references council (council_id),
  issue_id bigint not null,
  quiet_since timestamptz not null,
  returned_at timestamptz not null,
  primary key (council_id, issue_id, returned_at),
  check (returned_at > quiet_since)
);
comment on table issue_return is 'Silences of five days and more in a cluster that is an issue, and the post that ended each. Written as posts are grouped; what is brought in later from within a silence does not take it back.';
create index issue_return_by_time on issue_return (council_id, returned_at desc);

insert into issue_return (council_id, issue_id, quiet_since, returned_at)
select m.council_id, m.cluster_id, m.before, m.published_at
from (
  select council_id, cluster_id, published_at,
    lag(published_at) over (partition by council_id, cluster_id order by published_at) as before
  from post_mark
) m
join issue i on i.council_id = m.council_id and i.issue_id = m.cluster_id
where m.published_at - m.before >= interval '5 days';
