-- What a fresh store looks like: all of db/migrations together. A test proves that both agree.
-- Over 400 lines because it is one thing: whoever looks for a table looks here.

CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only';
END;
$$;

-- The place that the county's data belongs to.
CREATE TABLE site (
    county       TEXT NOT NULL,
    area         TEXT NOT NULL CHECK (length(area) = 12),
    name         TEXT NOT NULL,
    areas_sha256 TEXT NOT NULL,
    PRIMARY KEY (county)
);

-- One import of one file. Years are 0 where the text does not say them; plan_id is empty until confirmed.
CREATE TABLE reading (
    county        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    revision      BIGINT  NOT NULL,
    area          TEXT    NOT NULL CHECK (length(area) = 12),
    name          TEXT    NOT NULL,
    format        TEXT    NOT NULL,
    encoding      TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    chars         BIGINT  NOT NULL,
    year          BIGINT  NOT NULL,
    plan_year     BIGINT  NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('review', 'confirmed', 'discarded')),
    created_at    TEXT    NOT NULL,
    updated_at    TEXT    NOT NULL,
    plan_id       TEXT    NOT NULL,
    promises      BIGINT  NOT NULL,
    figures       BIGINT  NOT NULL,
    undecided     BIGINT  NOT NULL,
    diagnostics   BIGINT  NOT NULL,
    file_sha256   TEXT    NOT NULL,
    text_sha256   TEXT    NOT NULL,
    report_sha256 TEXT    NOT NULL,
    PRIMARY KEY (county, id)
);

-- What a review holds beside its items; the numbers are those not used yet.
CREATE TABLE review (
    county       TEXT    NOT NULL,
    reading_id   TEXT    NOT NULL,
    next_promise BIGINT  NOT NULL,
    next_figure  BIGINT  NOT NULL,
    sheets       TEXT    NOT NULL,
    diagnostics  TEXT    NOT NULL,
    PRIMARY KEY (county, reading_id),
    FOREIGN KEY (county, reading_id) REFERENCES reading (county, id)
);

-- Promises and figures under review: read as a whole, so kept as documents; state and place stand out for counting.
CREATE TABLE review_item (
    county     TEXT    NOT NULL,
    reading_id TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('promise', 'figure')),
    number     BIGINT  NOT NULL CHECK (number >= 1),
    state      TEXT    NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected')),
    start_at   BIGINT  NOT NULL,
    document   TEXT    NOT NULL,
    PRIMARY KEY (county, reading_id, kind, number),
    FOREIGN KEY (county, reading_id) REFERENCES review (county, reading_id)
);

CREATE TABLE plan (
    county       TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    revision     BIGINT  NOT NULL,
    area         TEXT    NOT NULL CHECK (length(area) = 12),
    year         BIGINT  NOT NULL,
    title        TEXT    NOT NULL,
    reading_id   TEXT    NOT NULL,
    confirmed_at TEXT    NOT NULL,
    confirmed_by TEXT    NOT NULL,
    sheets       BIGINT  NOT NULL,
    items        BIGINT  NOT NULL,
    promises     BIGINT  NOT NULL,
    hard         BIGINT  NOT NULL,
    figures      BIGINT  NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, reading_id) REFERENCES reading (county, id)
);

CREATE TABLE plan_sheet (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    number   BIGINT  NOT NULL,
    title    TEXT    NOT NULL,
    start_at BIGINT  NOT NULL,
    end_at   BIGINT  NOT NULL,
    PRIMARY KEY (county, plan_id, number),
    FOREIGN KEY (county, plan_id) REFERENCES plan (county, id)
);

CREATE TABLE plan_item (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    sheet    BIGINT  NOT NULL,
    number   BIGINT  NOT NULL,
    title    TEXT    NOT NULL,
    start_at BIGINT  NOT NULL,
    end_at   BIGINT  NOT NULL,
    PRIMARY KEY (county, plan_id, sheet, number),
    FOREIGN KEY (county, plan_id, sheet) REFERENCES plan_sheet (county, plan_id, number)
);

-- sheet and item are 0 where a promise stands on none; due is empty where it is not set; places is a JSON array.
CREATE TABLE plan_promise (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    number   BIGINT  NOT NULL,
    sheet    BIGINT  NOT NULL,
    item     BIGINT  NOT NULL,
    origin   TEXT    NOT NULL,
    edited   BIGINT  NOT NULL CHECK (edited IN (0, 1)),
    start_at BIGINT  NOT NULL,
    end_at   BIGINT  NOT NULL,
    quote    TEXT    NOT NULL,
    verb     TEXT    NOT NULL,
    object   TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    deadline TEXT    NOT NULL,
    places   TEXT    NOT NULL,
    level    TEXT    NOT NULL CHECK (level IN ('hard', 'soft')),
    unit     TEXT    NOT NULL,
    due      TEXT    NOT NULL CHECK (due = '' OR due LIKE '____-__-__'),
    note     TEXT    NOT NULL,
    links    TEXT    NOT NULL DEFAULT '',
    by_hand  TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (county, plan_id, number),
    FOREIGN KEY (county, plan_id) REFERENCES plan (county, id)
);

-- Values are text: exact decimals, never REAL.
CREATE TABLE plan_figure (
    county     TEXT    NOT NULL,
    plan_id    TEXT    NOT NULL,
    number     BIGINT  NOT NULL,
    origin     TEXT    NOT NULL,
    edited     BIGINT  NOT NULL CHECK (edited IN (0, 1)),
    start_at   BIGINT  NOT NULL,
    end_at     BIGINT  NOT NULL,
    quote      TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    value_max  TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    qualifier  TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    comparison TEXT    NOT NULL,
    direction  TEXT    NOT NULL,
    period     TEXT    NOT NULL,
    place      TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    PRIMARY KEY (county, plan_id, number),
    FOREIGN KEY (county, plan_id) REFERENCES plan (county, id)
);

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
CREATE TABLE event (
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
    returned_ms BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county, town, mechanism, state, id)
);
CREATE INDEX case_list_returned ON case_list (county, town, mechanism, id) WHERE returned_ms > 0 AND ended_ms = 0;

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

-- The shape of an area as it was last drawn, as GeoJSON in WGS84, with its bounds in millionths of a degree; the geometry
-- is empty where it was taken away.
CREATE TABLE area_shape (
    county   TEXT    NOT NULL CHECK (length(county) = 6),
    area     TEXT    NOT NULL CHECK (length(area) = 12),
    revision BIGINT  NOT NULL CHECK (revision >= 1),
    west     BIGINT  NOT NULL,
    south    BIGINT  NOT NULL,
    east     BIGINT  NOT NULL,
    north    BIGINT  NOT NULL,
    geometry TEXT    NOT NULL,
    PRIMARY KEY (county, area)
);

-- Where cases are that say so in a public field, WGS84 in millionths of a degree. The key is that of the case's row in lists.
CREATE TABLE case_place (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    id        BYTEA   NOT NULL CHECK (length(id) = 16),
    longitude BIGINT  NOT NULL,
    latitude  BIGINT  NOT NULL,
    PRIMARY KEY (county, town, mechanism, state, id)
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

-- An account as its events made it. area is the smallest that holds all its grants; is_admin says whether one of them
-- holds the role. password is the encoded hash of the latest password, empty where it was erased.
CREATE TABLE account (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    id              TEXT    NOT NULL CHECK (length(id) = 36),
    login           TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    grants          TEXT    NOT NULL,
    is_admin        BIGINT  NOT NULL CHECK (is_admin IN (0, 1)),
    revision        BIGINT  NOT NULL CHECK (revision >= 1),
    disabled        BIGINT  NOT NULL CHECK (disabled IN (0, 1)),
    must_change     BIGINT  NOT NULL CHECK (must_change IN (0, 1)),
    password        TEXT    NOT NULL,
    locked_until_ms BIGINT  NOT NULL,
    created_at      TEXT    NOT NULL,
    updated_at      TEXT    NOT NULL,
    PRIMARY KEY (county, id)
);
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
    created_ms   BIGINT  NOT NULL,
    seen_ms      BIGINT  NOT NULL,
    expires_ms   BIGINT  NOT NULL,
    PRIMARY KEY (county, token_sha256)
);
CREATE INDEX session_by_account ON session (county, account_id);

-- Failed logins of the last half hour, of logins that exist and of those that do not.
CREATE TABLE login_failure (
    county TEXT    NOT NULL CHECK (length(county) = 6),
    login  TEXT    NOT NULL,
    id     TEXT    NOT NULL CHECK (length(id) = 36),
    at_ms  BIGINT  NOT NULL,
    PRIMARY KEY (county, login, id)
);

-- Every read of private fields. The county is that of what was read; ids are UUIDv7, so their order is that of time.
-- Rows of a county are a chain: number counts them, hash is of the hash before and of the row's own words.
CREATE TABLE audit (
    county     TEXT    NOT NULL CHECK (length(county) = 6),
    id         TEXT    NOT NULL CHECK (length(id) = 36),
    at_ms      BIGINT  NOT NULL,
    account_id TEXT    NOT NULL,
    what       TEXT    NOT NULL,
    area       TEXT    NOT NULL CHECK (length(area) = 12),
    subject    TEXT    NOT NULL,
    fields     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    number     BIGINT  NOT NULL CHECK (number >= 1),
    hash       BYTEA   NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX audit_by_number ON audit (county, number);

-- Where the chain of a county's audit ends, so that rows that are missing there are missed.
CREATE TABLE audit_end (
    county TEXT    NOT NULL CHECK (length(county) = 6),
    size   BIGINT  NOT NULL CHECK (size >= 0),
    hash   BYTEA   NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (county)
);

-- The row of a meeting in lists; its lists and what came of them stand in its events. as_of and through are the seqs of the
-- last events that its lists and its end know of. While it is open closed_at, closed_by are empty, through and dealt 0.
CREATE TABLE meeting (
    county    TEXT    NOT NULL CHECK (length(county) = 6),
    id        TEXT    NOT NULL CHECK (length(id) = 36),
    revision  BIGINT  NOT NULL CHECK (revision >= 1),
    mechanism TEXT    NOT NULL,
    agenda    TEXT    NOT NULL,
    area      TEXT    NOT NULL CHECK (length(area) = 12),
    day       TEXT    NOT NULL CHECK (length(day) = 10),
    begun_at  TEXT    NOT NULL,
    begun_by  TEXT    NOT NULL,
    closed_at TEXT    NOT NULL,
    closed_by TEXT    NOT NULL,
    as_of     BIGINT  NOT NULL,
    through   BIGINT  NOT NULL,
    items     BIGINT  NOT NULL CHECK (items >= 0),
    dealt     BIGINT  NOT NULL CHECK (dealt BETWEEN 0 AND items),
    PRIMARY KEY (county, id)
);
CREATE INDEX meeting_by_agenda ON meeting (county, mechanism, agenda, area, id);

-- Sheets of cases that people bring in, told from the events of the streams import/<id>. state and file stand out for
-- looking up; document is the whole import as JSON.
CREATE TABLE case_import (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL CHECK (length(id) = 36),
    area        TEXT NOT NULL CHECK (length(area) = 12),
    mechanism   TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('checked', 'begun', 'done', 'halted')),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    document    TEXT NOT NULL,
    PRIMARY KEY (county, id)
);

-- Areas over time and units, told from the events of the streams areas and unit/<id>. aliases and successors are JSON
-- arrays; from_day and until_day are YYYY-MM-DD, empty where there is none.
CREATE TABLE area_change (
    county     TEXT    NOT NULL CHECK (length(county) = 6),
    revision   BIGINT  NOT NULL CHECK (revision >= 1),
    code       TEXT    NOT NULL CHECK (length(code) = 12),
    kind       TEXT    NOT NULL CHECK (kind IN ('area.founded', 'area.renamed', 'area.ended', 'area.restored')),
    from_day   TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    aliases    TEXT    NOT NULL,
    successors TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    at_utc     TEXT    NOT NULL,
    PRIMARY KEY (county, revision, code)
);

CREATE TABLE unit (
    county     TEXT    NOT NULL CHECK (length(county) = 6),
    id         TEXT    NOT NULL CHECK (length(id) = 36),
    revision   BIGINT  NOT NULL CHECK (revision >= 1),
    name       TEXT    NOT NULL,
    area       TEXT    NOT NULL CHECK (length(area) = 12),
    kind       TEXT    NOT NULL,
    from_day   TEXT    NOT NULL CHECK (length(from_day) = 10),
    until_day  TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    updated_at TEXT    NOT NULL,
    PRIMARY KEY (county, id)
);

-- The row of a report in lists; its template and what was published stand in its events. published_at is empty for a draft.
CREATE TABLE year_report (
    county       TEXT    NOT NULL CHECK (length(county) = 6),
    id           TEXT    NOT NULL CHECK (length(id) = 36),
    revision     BIGINT  NOT NULL CHECK (revision >= 1),
    area         TEXT    NOT NULL CHECK (length(area) = 12),
    year         BIGINT  NOT NULL,
    title        TEXT    NOT NULL,
    changed_at   TEXT    NOT NULL,
    published_at TEXT    NOT NULL,
    PRIMARY KEY (county, id)
);

-- By which a figure is found whose code somebody has in hands: those of published reports, each once.
CREATE TABLE report_figure (
    county    TEXT NOT NULL,
    code      TEXT NOT NULL,
    report_id TEXT NOT NULL,
    PRIMARY KEY (county, code, report_id),
    FOREIGN KEY (county, report_id) REFERENCES year_report (county, id)
);
