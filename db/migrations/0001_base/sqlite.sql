-- 0001_base: the log of events, and the tables beside it that are told from the log.
-- Forward only. The runner wraps this file in one transaction and writes schema_version itself.
-- Every key begins with the county: it is the shard, so that the same schema runs on one file or on many machines.

-- The only truth. Nothing here is ever changed or removed.
CREATE TABLE event (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    seq             INTEGER NOT NULL CHECK (seq >= 1),
    id              TEXT    NOT NULL CHECK (length(id) = 36),
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    stream          TEXT    NOT NULL,
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    kind            TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    at_utc          TEXT    NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??.???Z'),
    idempotency_key TEXT             CHECK (length(idempotency_key) BETWEEN 1 AND 64),
    request_hash    TEXT             CHECK (length(request_hash) = 64),
    payload         TEXT    NOT NULL,
    PRIMARY KEY (county, seq)
) STRICT;
CREATE UNIQUE INDEX event_by_id ON event (county, id);
CREATE UNIQUE INDEX event_by_stream ON event (county, stream, revision);
CREATE UNIQUE INDEX event_by_key ON event (county, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- The place that the county's data belongs to.
CREATE TABLE site (
    county       TEXT NOT NULL,
    area         TEXT NOT NULL CHECK (length(area) = 12),
    name         TEXT NOT NULL,
    areas_sha256 TEXT NOT NULL,
    PRIMARY KEY (county)
) STRICT;

-- One import of one file. Years are 0 where the text does not say them; plan_id is empty until confirmed.
CREATE TABLE reading (
    county        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    revision      INTEGER NOT NULL,
    area          TEXT    NOT NULL CHECK (length(area) = 12),
    name          TEXT    NOT NULL,
    format        TEXT    NOT NULL,
    encoding      TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    chars         INTEGER NOT NULL,
    year          INTEGER NOT NULL,
    plan_year     INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('review', 'confirmed', 'discarded')),
    created_at    TEXT    NOT NULL,
    updated_at    TEXT    NOT NULL,
    plan_id       TEXT    NOT NULL,
    promises      INTEGER NOT NULL,
    figures       INTEGER NOT NULL,
    undecided     INTEGER NOT NULL,
    diagnostics   INTEGER NOT NULL,
    file_sha256   TEXT    NOT NULL,
    text_sha256   TEXT    NOT NULL,
    report_sha256 TEXT    NOT NULL,
    PRIMARY KEY (county, id)
) STRICT;

-- What a review holds beside its items; the numbers are those not used yet.
CREATE TABLE review (
    county       TEXT    NOT NULL,
    reading_id   TEXT    NOT NULL,
    next_promise INTEGER NOT NULL,
    next_figure  INTEGER NOT NULL,
    sheets       TEXT    NOT NULL,
    diagnostics  TEXT    NOT NULL,
    PRIMARY KEY (county, reading_id),
    FOREIGN KEY (county, reading_id) REFERENCES reading (county, id)
) STRICT;

-- Promises and figures under review: read as a whole, so kept as documents; state and place stand out for counting.
CREATE TABLE review_item (
    county     TEXT    NOT NULL,
    reading_id TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('promise', 'figure')),
    number     INTEGER NOT NULL CHECK (number >= 1),
    state      TEXT    NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected')),
    start_at   INTEGER NOT NULL,
    document   TEXT    NOT NULL,
    PRIMARY KEY (county, reading_id, kind, number),
    FOREIGN KEY (county, reading_id) REFERENCES review (county, reading_id)
) STRICT;

CREATE TABLE plan (
    county       TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    revision     INTEGER NOT NULL,
    area         TEXT    NOT NULL CHECK (length(area) = 12),
    year         INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    reading_id   TEXT    NOT NULL,
    confirmed_at TEXT    NOT NULL,
    confirmed_by TEXT    NOT NULL,
    sheets       INTEGER NOT NULL,
    items        INTEGER NOT NULL,
    promises     INTEGER NOT NULL,
    hard         INTEGER NOT NULL,
    figures      INTEGER NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, reading_id) REFERENCES reading (county, id)
) STRICT;

CREATE TABLE plan_sheet (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    start_at INTEGER NOT NULL,
    end_at   INTEGER NOT NULL,
    PRIMARY KEY (county, plan_id, number),
    FOREIGN KEY (county, plan_id) REFERENCES plan (county, id)
) STRICT;

CREATE TABLE plan_item (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    sheet    INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    start_at INTEGER NOT NULL,
    end_at   INTEGER NOT NULL,
    PRIMARY KEY (county, plan_id, sheet, number),
    FOREIGN KEY (county, plan_id, sheet) REFERENCES plan_sheet (county, plan_id, number)
) STRICT;

-- sheet and item are 0 where a promise stands on none; due is empty where it is not set; places is a JSON array.
CREATE TABLE plan_promise (
    county   TEXT    NOT NULL,
    plan_id  TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    sheet    INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    origin   TEXT    NOT NULL,
    edited   INTEGER NOT NULL CHECK (edited IN (0, 1)),
    start_at INTEGER NOT NULL,
    end_at   INTEGER NOT NULL,
    quote    TEXT    NOT NULL,
    verb     TEXT    NOT NULL,
    object   TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    deadline TEXT    NOT NULL,
    places   TEXT    NOT NULL,
    level    TEXT    NOT NULL CHECK (level IN ('hard', 'soft')),
    unit     TEXT    NOT NULL,
    due      TEXT    NOT NULL CHECK (due = '' OR due GLOB '????-??-??'),
    note     TEXT    NOT NULL,
    PRIMARY KEY (county, plan_id, number),
    FOREIGN KEY (county, plan_id) REFERENCES plan (county, id)
) STRICT;

-- Values are text: exact decimals, never REAL.
CREATE TABLE plan_figure (
    county     TEXT    NOT NULL,
    plan_id    TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    origin     TEXT    NOT NULL,
    edited     INTEGER NOT NULL CHECK (edited IN (0, 1)),
    start_at   INTEGER NOT NULL,
    end_at     INTEGER NOT NULL,
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
) STRICT;
