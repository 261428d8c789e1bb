-- 0003_accounts: who may do what, who is logged in, and who read what is private.
-- Accounts are told from the log (streams account/<id> of county 000000); the other tables are rows of their own.
-- Every key begins with the county: it is the shard. Times are milliseconds since 1970.

-- An account as its events made it. area is the smallest that holds all its grants; is_admin says whether one of them
-- holds the role. password is the encoded hash of the latest password, empty where it was erased.
CREATE TABLE account (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    id              TEXT    NOT NULL CHECK (length(id) = 36),
    login           TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    grants          TEXT    NOT NULL,
    is_admin        INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    disabled        INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    must_change     INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    password        TEXT    NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    created_at      TEXT    NOT NULL,
    updated_at      TEXT    NOT NULL,
    PRIMARY KEY (county, id)
) STRICT;
CREATE UNIQUE INDEX account_by_login ON account (county, login);

-- Somebody logged in, or a token of a program; of the secret its hash only. name is that of a token.
CREATE TABLE session (
    county       TEXT    NOT NULL CHECK (length(county) = 6),
    token_sha256 TEXT    NOT NULL CHECK (length(token_sha256) = 64),
    id           TEXT    NOT NULL CHECK (length(id) = 36),
    kind         TEXT    NOT NULL CHECK (kind IN ('person', 'program')),
    account_id   TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    csrf         TEXT    NOT NULL,
    created_ms   INTEGER NOT NULL,
    seen_ms      INTEGER NOT NULL,
    expires_ms   INTEGER NOT NULL,
    PRIMARY KEY (county, token_sha256)
) STRICT;
CREATE INDEX session_by_account ON session (county, account_id);

-- Failed logins of the last half hour, of logins that exist and of those that do not.
CREATE TABLE login_failure (
    county TEXT    NOT NULL CHECK (length(county) = 6),
    login  TEXT    NOT NULL,
    id     TEXT    NOT NULL CHECK (length(id) = 36),
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (county, login, id)
) STRICT;

-- Every read of private fields. The county is that of what was read; ids are UUIDv7, so their order is that of time.
-- Rows of a county are a chain: number counts them, hash is of the hash before and of the row's own words.
CREATE TABLE audit (
    county     TEXT    NOT NULL CHECK (length(county) = 6),
    id         TEXT    NOT NULL CHECK (length(id) = 36),
    at_ms      INTEGER NOT NULL,
    account_id TEXT    NOT NULL,
    what       TEXT    NOT NULL,
    area       TEXT    NOT NULL CHECK (length(area) = 12),
    subject    TEXT    NOT NULL,
    fields     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (county, id)
) STRICT;
CREATE UNIQUE INDEX audit_by_number ON audit (county, number);

-- Where the chain of a county's audit ends, so that rows that are missing there are missed.
CREATE TABLE audit_end (
    county TEXT    NOT NULL CHECK (length(county) = 6),
    size   INTEGER NOT NULL CHECK (size >= 0),
    hash   BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (county)
) STRICT;
