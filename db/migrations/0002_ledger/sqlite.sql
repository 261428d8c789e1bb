-- 0002_ledger: the log becomes a tree that proves itself, and cases of mechanisms stand beside readings and plans.
-- Forward only. Rows of the old log are carried over; their leaves are hashed by the program when it opens (leaf IS NULL).
-- Every key begins with the county: it is the shard.

-- The end of a county's log: how many events, and the right edge of its Merkle tree. Whoever writes holds this row.
CREATE TABLE shard (
    county   TEXT    NOT NULL CHECK (length(county) = 6),
    size     INTEGER NOT NULL CHECK (size >= 0),
    frontier BLOB    NOT NULL,
    PRIMARY KEY (county)
) STRICT, WITHOUT ROWID;

-- The end of a stream that is no case; case_file knows the end of a case's own.
CREATE TABLE stream_head (
    county   TEXT    NOT NULL,
    stream   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (county, stream)
) STRICT, WITHOUT ROWID;

-- Requests that were carried out, so that a repetition is answered and not done again.
CREATE TABLE command_key (
    county       TEXT    NOT NULL,
    key          TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    seq          INTEGER NOT NULL,
    request_hash TEXT    NOT NULL,
    PRIMARY KEY (county, key)
) STRICT, WITHOUT ROWID;

-- The only truth. Nothing here is changed or removed but private_values and request_hash, which may be erased: the leaf covers
-- commitments to the values, not them, and of the request nothing, for whoever knows a hash of it can try what it held. prior is the seq of the stream's event before, 0 for the first.
CREATE TABLE ledger_event (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    seq             INTEGER NOT NULL CHECK (seq >= 1),
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    stream          TEXT    NOT NULL,
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    kind            TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    at_utc          TEXT    NOT NULL CHECK (length(at_utc) = 24),
    prior           INTEGER NOT NULL CHECK (prior >= 0 AND prior < seq),
    idempotency_key TEXT    NOT NULL,
    request_hash    TEXT    NOT NULL,
    payload         TEXT    NOT NULL,
    private_values  TEXT,
    leaf            BLOB             CHECK (length(leaf) = 32),
    PRIMARY KEY (county, seq)
) STRICT;
INSERT INTO ledger_event
SELECT county, seq, area, stream, revision, kind, actor, at_utc,
       coalesce((SELECT b.seq FROM event b WHERE b.county = event.county AND b.stream = event.stream AND b.revision = event.revision - 1), 0),
       coalesce(idempotency_key, ''), coalesce(request_hash, ''), payload, NULL, NULL
FROM event ORDER BY county, seq;
INSERT INTO stream_head SELECT county, stream, max(revision), max(seq) FROM event GROUP BY county, stream;
INSERT INTO command_key SELECT county, idempotency_key, seq, request_hash FROM event WHERE idempotency_key IS NOT NULL;
DROP TABLE event;
ALTER TABLE ledger_event RENAME TO event;
CREATE TRIGGER event_is_never_changed
BEFORE UPDATE OF county, seq, area, stream, revision, kind, actor, at_utc, prior, idempotency_key, payload ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- Full tiles of 256 hashes, and the hash that each contributes one level up.
CREATE TABLE log_tile (
    county TEXT    NOT NULL,
    level  INTEGER NOT NULL,
    tile   INTEGER NOT NULL,
    root   BLOB    NOT NULL CHECK (length(root) = 32),
    hashes BLOB    NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (county, level, tile)
) STRICT;

-- Signed checkpoints that were given out: a later log must be consistent with each.
CREATE TABLE log_checkpoint (
    county TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    note   TEXT    NOT NULL,
    PRIMARY KEY (county, size)
) STRICT, WITHOUT ROWID;

-- A case as its events made it; snapshot is libs/app's encoding of mechanism::Case.
CREATE TABLE case_file (
    county    TEXT    NOT NULL,
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    area      TEXT    NOT NULL CHECK (length(area) = 12),
    mechanism TEXT    NOT NULL,
    profile   TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    snapshot  BLOB    NOT NULL,
    PRIMARY KEY (county, id)
) STRICT;

-- The row of a case in lists, stored in the order in which lists are read. Times are milliseconds since 1970, 0 for none.
CREATE TABLE case_list (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL CHECK (length(town) = 9),
    mechanism TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    area      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    opened_ms INTEGER NOT NULL,
    last_ms   INTEGER NOT NULL,
    ended_ms  INTEGER NOT NULL,
    due_ms    INTEGER NOT NULL,
    PRIMARY KEY (county, town, mechanism, state, id)
) STRICT, WITHOUT ROWID;

-- Deadlines that run now; a clock that is stopped, paused or never started has no row.
CREATE TABLE case_clock (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    due_ms    INTEGER NOT NULL,
    id        BLOB    NOT NULL,
    run       INTEGER NOT NULL,
    clock     TEXT    NOT NULL,
    area      TEXT    NOT NULL,
    PRIMARY KEY (county, town, mechanism, due_ms, id, run)
) STRICT, WITHOUT ROWID;

-- Which open case waits for which: the parent hears when the child ends.
CREATE TABLE case_link (
    county TEXT NOT NULL,
    child  BLOB NOT NULL,
    parent BLOB NOT NULL,
    link   TEXT NOT NULL,
    PRIMARY KEY (county, child, parent, link)
) STRICT, WITHOUT ROWID;

-- Who has a file of the content files: the account that sent it (account/<id>, county 000000), the cases that name it
-- (case/<uuid>). A case may name what its author sent; a file that nobody has any more may go.
CREATE TABLE attachment (
    county TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    holder TEXT NOT NULL,
    PRIMARY KEY (county, sha256, holder)
) STRICT, WITHOUT ROWID;

-- How many cases: for a town (9 digits) and for the county (6 digits). period '' and a state: now in that state; a day
-- (2026-11-28) and begun, ended or returned: what came and went on it. Weeks and months are sums of days.
CREATE TABLE tally (
    county    TEXT    NOT NULL,
    area      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    period    TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    cases     INTEGER NOT NULL,
    PRIMARY KEY (county, area, mechanism, period, item, kind)
) STRICT, WITHOUT ROWID;
