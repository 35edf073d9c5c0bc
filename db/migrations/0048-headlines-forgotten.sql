-- Raw posts expire, and what quotes them goes with them. The history of names kept the post that stood under each name,
-- which nobody ever read; and a name could be one person's post, which it no longer is.

update issue_label l set name = 'Obrolan'
  where l.headline is not null and length(l.name) > 12 and position(' · ' in l.name) = 0
    and starts_with(l.headline, left(l.name, 40))
    and exists (select from issue i where i.council_id = l.council_id and i.issue_id = l.issue_id
      and not exists (select from post p where p.council_id = i.council_id and p.seq = i.headline_seq));
alter table issue_label drop column headline;

update issue i set automatic_name = 'Obrolan'
  where i.headline is not null and length(i.automatic_name) > 12 and position(' · ' in i.automatic_name) = 0
    and starts_with(i.headline, left(i.automatic_name, 40))
    and not exists (select from post p where p.council_id = i.council_id and p.seq = i.headline_seq);

comment on column issue.headline_seq is 'The post the headline quotes: both are forgotten when it is deleted or expires.';
