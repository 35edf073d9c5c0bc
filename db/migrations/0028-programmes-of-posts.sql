-- Which of the council's programmes a post means.

alter table post_mark add column programme_id integer;
comment on column post_mark.programme_id is 'The programme the post means, by the id of its first version, the same for all versions. Null: none, or the post was read before programmes were looked for.';
