-- The coarser level: clusters that speak of the same are strands of one issue. And waves of posts made to one pattern.

create table issue_strand (
  council_id integer not null references council (council_id),
  strand_id bigint not null,
  issue_id bigint not null,
  likeness real not null,
  shared text[] not null default '{}',
  at timestamptz not null,
  primary key (council_id, strand_id)
);
comment on table issue_strand is 'Clusters found to be strands of a broader issue. What analysts decide (issue_action) wins over it.';
comment on column issue_strand.shared is 'What the two spoke of alike when they were joined, the most telling first.';

alter table issue_command drop constraint issue_command_kind_check,
  add constraint issue_command_kind_check check (kind in ('split', 'remove', 'apart', 'together'));
comment on column issue_command.kind is 'apart: the first of clusters never merges with the others; together: it may again.';
alter table issue_action drop constraint issue_action_kind_check,
  add constraint issue_action_kind_check check (kind in
    ('rename', 'merge', 'split', 'apart', 'not-ours', 'status', 'owner', 'sentiment', 'not-coordinated'));

create table campaign (
  council_id integer not null references council (council_id),
  campaign_id bigint not null,
  pattern text not null,
  found_at timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  score real not null,
  figures jsonb not null,
  cluster_id bigint not null,
  primary key (council_id, campaign_id)
);
comment on table campaign is 'Posts made to one pattern in a short time, with the figures that show it. An indication, not an accusation; analysts may dismiss it (issue_action not-coordinated).';
comment on column campaign.campaign_id is 'Arrival number of its first post.';
comment on column campaign.score is '0..1: by how much its posts weigh less.';
create index campaign_by_last on campaign (council_id, last_at);

alter table post_mark add column campaign_id bigint;
comment on column post_mark.campaign_id is 'The campaign whose pattern this post is made to.';
