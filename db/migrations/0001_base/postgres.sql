-- 0001_base: twin of sqlite.sql, same names, same meaning. Text columns that the other engine checks by GLOB are checked
-- by LIKE here. With Citus: SELECT create_distributed_table('event', 'county'), and the same for the others.

-- The only truth. Nothing here is ever changed or removed.
CREATE TABLE event (
    county          TEXT    NOT NULL CHECK (length(county) = 6),
    seq             BIGINT  NOT NULL CHECK (seq >= 1),
    id              TEXT    NOT NULL CHECK (length(id) = 36),
    area            TEXT    NOT NULL CHECK (length(area) = 12),
    stream          TEXT    NOT NULL,
    revision        BIGINT  NOT NULL CHECK (revision >= 1),
    kind            TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    at_utc          TEXT    NOT NULL CHECK (at_utc LIKE '____-__-__T__:__:__.___Z'),
    idempotency_key TEXT             CHECK (length(idempotency_key) BETWEEN 1 AND 64),
    request_hash    TEXT             CHECK (length(request_hash) = 64),
    payload         TEXT    NOT NULL,
    PRIMARY KEY (county, seq)
);
CREATE UNIQUE INDEX event_by_id ON event (county, id);
CREATE UNIQUE INDEX event_by_stream ON event (county, stream, revision);
CREATE UNIQUE INDEX event_by_key ON event (county, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only';
END;
$$;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    FOR EACH ROW EXECUTE FUNCTION event_is_append_only();
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_is_append_only();

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
