-- An officer erases the words and files of one message (Law 27/2022, articles 8 and 16). What stays says that there was one,
-- when it was erased, why, and by which office; never what it said.

alter table message
  add column erased_at timestamptz,
  add column erased_because text check (erased_because in (
    'identity-document', 'somebody-else', 'sensitive', 'sent-by-mistake', 'citizen-asked', 'other'
  )),
  -- The office of the officer who erased it; null: who manages the system.
  add column erased_office_id integer,
  add check ((erased_at is null) = (erased_because is null)),
  -- Nothing that comes later (an edit, a part that is late) fills it again.
  add check (erased_at is null or (direction = 'in' and text = '' and subject = '' and hidden_at is not null)),
  add foreign key (council_id, erased_office_id) references office (council_id, office_id);
