-- An invitation may name every duty an office knows. Those of the inbox were added to offices and left out here, so that
-- nobody could be invited as a case officer or for public information.

alter table entry_link_role drop constraint entry_link_role_role_check;
alter table entry_link_role add constraint entry_link_role_role_check check (
  role in (
    'contributor', 'desk-editor', 'confirmer', 'social-media-admin', 'leader', 'operator',
    'case-officer', 'ppid-officer'
  )
);
