-- Who is the same person as somebody else, by their own word: looked up from both sides.

create index contact_by_joined on contact (council_id, joined_to) where joined_to is not null;
