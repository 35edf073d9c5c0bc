-- A post that holds hardly anything the machine can read (another script or language, links, names) is neutral and says so.
alter table post_mark drop constraint post_mark_unsure_check;
alter table post_mark add constraint post_mark_unsure_check check (unsure in ('confidence', 'irony', 'unread', 'analyst'));
comment on column post_mark.unsure is 'Why no tone should be named: too little confidence, words that may mean the opposite, hardly anything the machine can read, or an analyst who could not say either. Null: the tone is named.';
