-- Officers of a council, how they come in, and what they changed. Sign-in itself lives in the schema auth.

create table officer (
  council_id integer not null references council (council_id),
  officer_id uuid not null,
  name text not null check (length(name) between 2 and 120),
  -- Always in lower case; the same address is kept in auth."user".
  email text not null check (email = lower(email)),
  role text not null check (role in ('viewer', 'leader', 'analyst', 'operator')),
  active boolean not null default true,
  -- Its password is public: it signs in only while sample data is shown on loopback.
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (council_id, officer_id),
  unique (council_id, email)
);
comment on table officer is 'People who work with Gacek for a council. Never deleted: the audit names them.';

create table entry_link (
  council_id integer not null references council (council_id),
  link_id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('first-operator', 'invitation', 'new-password')),
  -- SHA-256 of the token; the token itself is shown once and kept nowhere.
  token_hash bytea not null,
  name text,
  email text,
  role text check (role in ('viewer', 'leader', 'analyst', 'operator')),
  officer_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (council_id, link_id),
  unique (council_id, token_hash),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, created_by) references officer (council_id, officer_id)
);
comment on table entry_link is 'Links that let one person in once: the first operator, an invited officer, an officer who forgot the password.';

create table passkey (
  council_id integer not null,
  passkey_id uuid not null default gen_random_uuid(),
  officer_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null check (length(label) between 1 and 80),
  backed_up boolean not null default false,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (council_id, passkey_id),
  unique (council_id, credential_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table passkey is 'Public halves of the passkeys of officers.';
create index passkey_by_officer on passkey (council_id, officer_id);

create table passkey_challenge (
  council_id integer not null references council (council_id),
  challenge_id uuid not null default gen_random_uuid(),
  challenge text not null,
  -- Null while somebody signs in: who it is shows with the answer.
  officer_id uuid,
  expires_at timestamptz not null,
  primary key (council_id, challenge_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table passkey_challenge is 'What a passkey has to sign; each can be answered once and for five minutes.';

create table attempt (
  council_id integer not null references council (council_id),
  -- SHA-256 of what is counted (an address, an e-mail and an address): neither is kept.
  key text not null,
  started_at timestamptz not null,
  count integer not null,
  primary key (council_id, key)
);
comment on table attempt is 'Attempts to come in, counted over a window; after too many the next one waits.';

create table audit_entry (
  council_id integer not null references council (council_id),
  audit_id bigint not null generated always as identity,
  at timestamptz not null default now(),
  officer_id uuid,
  action text not null check (length(action) between 3 and 80),
  subject text not null,
  detail text not null default '',
  primary key (council_id, audit_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);
comment on table audit_entry is 'Who changed what and when. Rows are only added; no statement of the program changes or removes one.';

-- The tables of the sign-in library (better-auth 1.7.25), in the shape its own generator writes. They are global, not
-- per council: a person is found by e-mail before the council is known. See docs/decisions/0006-auth-schema.md.
create schema auth;
comment on schema auth is 'Tables of the sign-in library; ours are in the schema public.';

create table auth."user" (
  "id" uuid not null primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean,
  "councilId" integer not null references council (council_id)
);
comment on table auth."user" is 'Who can sign in; the id and council are those of the officer.';

create table auth.session (
  "id" uuid not null primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" ("id") on delete cascade
);
comment on table auth.session is 'Open sessions; ending one removes its row.';
create index "session_userId_idx" on auth.session ("userId");

create table auth.account (
  "id" uuid not null primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
comment on table auth.account is 'Ways to sign in: the scrypt hash of a password, later a regional single sign-on.';
create index "account_userId_idx" on auth.account ("userId");

create table auth.verification (
  "id" uuid not null primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
comment on table auth.verification is 'Half-finished sign-ins that wait for the second factor, and devices that were trusted.';
create index "verification_identifier_idx" on auth.verification ("identifier");

create table auth."twoFactor" (
  "id" uuid not null primary key default gen_random_uuid(),
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
comment on table auth."twoFactor" is 'Second factors: encrypted TOTP secret and backup codes.';
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth."rateLimit" (
  "id" uuid not null primary key default gen_random_uuid(),
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);
comment on table auth."rateLimit" is 'Requests to the sign-in routes by address, for seconds to minutes.';
