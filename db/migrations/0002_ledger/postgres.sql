-- 0002_ledger: twin of sqlite.sql, same names, same meaning.
-- Forward only. Rows of the old log are carried over; their leaves are hashed by the program when it opens (leaf IS NULL).
-- Every key begins with the county: it is the shard.

-- The end of a county's log: how many events, and the right edge of its Merkle tree. Whoever writes holds this row.
CREATE TABLE shard (
    county   TEXT    NOT NULL CHECK (length(county) = 6),
    size     BIGINT  NOT NULL CHECK (size >= 0),
    frontier BYTEA   NOT NULL,
    PRIMARY KEY (county)
);

-- The end of a stream that is no case; case_file knows the end of a case's own.
CREATE TABLE stream_head (
    county   TEXT    NOT NULL,
    stream   TEXT    NOT NULL,
    revision BIGINT  NOT NULL,
    seq      BIGINT  NOT NULL,
    PRIMARY KEY (county, stream)
);

-- Requests that were carried out, so that a repetition is answered and not done again.
CREATE TABLE command_key (
    county       TEXT    NOT NULL,
    key          TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    seq          BIGINT  NOT NULL,
    request_hash TEXT    NOT NULL,
    PRIMARY KEY (county, key)
);

-- The only truth. Nothing here is changed or removed but private_values and request_hash, which may be erased: the leaf covers
-- commitments to the values, not them, and of the request nothing, for whoever knows a hash of it can try what it held. prior is the seq of the stream's event before, 0 for the first.
CREATE TABLE ledger_event (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    seq             BIGINT  NOT NULL CHECK (seq >= 1),
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    stream          TEXT    NOT NULL,
    revision        BIGINT  NOT NULL CHECK (revision >= 1),
    kind            TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    at_utc          TEXT    NOT NULL CHECK (length(at_utc) = 24),
    prior           BIGINT  NOT NULL CHECK (prior >= 0 AND prior < seq),
    idempotency_key TEXT    NOT NULL,
    request_hash    TEXT    NOT NULL,
    payload         TEXT    NOT NULL,
    private_values  TEXT,
    leaf            BYTEA            CHECK (length(leaf) = 32),
    PRIMARY KEY (county, seq)
);
INSERT INTO ledger_event
SELECT county, seq, area, stream, revision, kind, actor, at_utc,
       coalesce((SELECT b.seq FROM event b WHERE b.county = event.county AND b.stream = event.stream AND b.revision = event.revision - 1), 0),
       coalesce(idempotency_key, ''), coalesce(request_hash, ''), payload, NULL, NULL
FROM event ORDER BY county, seq;
INSERT INTO stream_head SELECT county, stream, max(revision), max(seq) FROM event GROUP BY county, stream;
INSERT INTO command_key SELECT county, idempotency_key, seq, request_hash FROM event WHERE idempotency_key IS NOT NULL;
DROP TABLE event;
ALTER TABLE ledger_event RENAME TO event;
ALTER INDEX ledger_event_pkey RENAME TO event_pkey;
CREATE TRIGGER event_is_never_changed
    BEFORE UPDATE OF county, seq, area, stream, revision, kind, actor, at_utc, prior, idempotency_key, payload ON event
    FOR EACH ROW EXECUTE FUNCTION event_is_append_only();
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_is_append_only();

-- Full tiles of 256 hashes, and the hash that each contributes one level up.
CREATE TABLE log_tile (
    county TEXT    NOT NULL,
    level  BIGINT  NOT NULL,
    tile   BIGINT  NOT NULL,
    root   BYTEA   NOT NULL CHECK (length(root) = 32),
    hashes BYTEA   NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (county, level, tile)
);

-- Signed checkpoints that were given out: a later log must be consistent with each.
CREATE TABLE log_checkpoint (
    county TEXT    NOT NULL,
    size   BIGINT  NOT NULL,
    note   TEXT    NOT NULL,
    PRIMARY KEY (county, size)
);

-- A case as its events made it; snapshot is libs/app's encoding of mechanism::Case.
CREATE TABLE case_file (
    county    TEXT    NOT NULL,
    id        BYTEA   NOT NULL CHECK (length(id) = 16),
    area      TEXT    NOT NULL CHECK (length(area) = 12),
    mechanism TEXT    NOT NULL,
    profile   TEXT    NOT NULL,
    revision  BIGINT  NOT NULL,
    seq       BIGINT  NOT NULL,
    snapshot  BYTEA   NOT NULL,
    PRIMARY KEY (county, id)
);

-- The row of a case in lists, stored in the order in which lists are read. Times are milliseconds since 1970, 0 for none.
CREATE TABLE case_list (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL CHECK (length(town) = 9),
    mechanism TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    id        BYTEA   NOT NULL CHECK (length(id) = 16),
    area      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    revision  BIGINT  NOT NULL,
    opened_ms BIGINT  NOT NULL,
    last_ms   BIGINT  NOT NULL,
    ended_ms  BIGINT  NOT NULL,
    due_ms    BIGINT  NOT NULL,
    PRIMARY KEY (county, town, mechanism, state, id)
);

-- Deadlines that run now; a clock that is stopped, paused or never started has no row.
CREATE TABLE case_clock (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    due_ms    BIGINT  NOT NULL,
    id        BYTEA   NOT NULL,
    run       BIGINT  NOT NULL,
    clock     TEXT    NOT NULL,
    area      TEXT    NOT NULL,
    PRIMARY KEY (county, town, mechanism, due_ms, id, run)
);

-- Which open case waits for which: the parent hears when the child ends.
CREATE TABLE case_link (
    county TEXT NOT NULL,
    child  BYTEA NOT NULL,
    parent BYTEA NOT NULL,
    link   TEXT NOT NULL,
    PRIMARY KEY (county, child, parent, link)
);

-- Who has a file of the content files: the account that sent it (account/<id>, county 000000), the cases that name it
-- (case/<uuid>). A case may name what its author sent; a file that nobody has any more may go.
CREATE TABLE attachment (
    county TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    holder TEXT NOT NULL,
    PRIMARY KEY (county, sha256, holder)
);

-- How many cases: for a town (9 digits) and for the county (6 digits). period '' and a state: now in that state; a day
-- (2026-11-28) and begun, ended or returned: what came and went on it. Weeks and months are sums of days.
CREATE TABLE tally (
    county    TEXT    NOT NULL,
    area      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    period    TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    cases     BIGINT  NOT NULL,
    PRIMARY KEY (county, area, mechanism, period, item, kind)
);
