-- Councils, their settings, and what every stage stands on.

create table council (
  council_id integer primary key,
  name text not null check (length(name) between 2 and 200),
  -- Kemendagri area code of the regency, city or province; null for a fictional region.
  place_code text,
  time_zone text not null default 'Asia/Makassar' check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  sample boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table council is 'A local government that uses this installation.';

create table setting (
  council_id integer not null references council (council_id),
  key text not null check (length(key) between 2 and 100),
  value jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (council_id, key)
);
comment on table setting is 'What a council may choose: retention, weights, thresholds. One row a choice; absent means the default in the code.';
