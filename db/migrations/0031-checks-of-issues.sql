-- Labels of posts drawn by chance from one issue, for the shares of that issue alone.

alter table tone_label drop constraint tone_label_drawn_check;
alter table tone_label add constraint tone_label_drawn_check check (drawn in ('random', 'unsure', 'found', 'issue'));
comment on column tone_label.drawn is 'random: from the random part of the queue, the only one figures for all posts are taken from; issue: drawn by chance from one issue, for its shares; unsure: from the rest of the queue; found: an analyst came across it.';
create index tone_label_by_undoing on tone_label (council_id, undone_at) where undone_at is not null;
