-- The tone of a newsroom's title may be unsure, as that of a post may. The guess stays beside it, for who corrects.
alter table post_mark add column headline_unsure text check (headline_unsure in ('confidence', 'unread'));
comment on column post_mark.headline_unsure is 'Why the tone of the title should not be named: too little confidence, or hardly anything the machine can read. Null: it is named, or the title was read before this was kept.';
