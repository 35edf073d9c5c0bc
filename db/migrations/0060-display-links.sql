-- Links with which a screen without a person, a television on a wall, shows the board and nothing else.

create table display_link (
  council_id integer not null references council (council_id),
  display_id uuid not null default gen_random_uuid(),
  -- Where it hangs, in the operator's words.
  name text not null check (length(name) between 2 and 80),
  -- The window and filters it shows: nobody before the screen chooses others.
  query jsonb not null,
  -- SHA-256 of the secret, which is shown once and kept nowhere.
  token_hash bytea not null check (length(token_hash) = 32),
  created_by uuid not null,
  created_at timestamptz not null,
  -- The last day it is good, by the council's calendar; null: until it is revoked.
  until date,
  revoked_at timestamptz,
  -- A day only: when somebody switches a television on is nobody's business.
  last_used_on date,
  primary key (council_id, display_id),
  unique (council_id, token_hash),
  foreign key (council_id, created_by) references officer (council_id, officer_id)
);
comment on table display_link is 'Screens that show the board without sign-in, each by a link that can be revoked. A revoked one stays revoked.';
