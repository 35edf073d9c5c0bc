-- Offices of every size, how they were renamed, merged and split, and who does what in which of them.

alter table office
  add column kind text not null default 'agency'
    check (kind in ('agency', 'sub-district', 'village', 'health-centre', 'other')),
  add column is_desk boolean not null default false,
  add column place_code text;
comment on column office.is_desk is 'The public-relations desk: who works here edits, confirms and releases for every office.';

create table office_role (
  council_id integer not null,
  officer_id uuid not null,
  office_id integer not null,
  role text not null check (
    role in ('contributor', 'desk-editor', 'confirmer', 'social-media-admin', 'leader', 'operator')
  ),
  given_by uuid,
  given_at timestamptz not null default now(),
  primary key (council_id, officer_id, office_id, role),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, office_id) references office (council_id, office_id),
  foreign key (council_id, given_by) references officer (council_id, officer_id)
);
comment on table office_role is 'What an officer does in an office. Giving and taking a role is in the audit.';
create index office_role_by_office on office_role (council_id, office_id);
