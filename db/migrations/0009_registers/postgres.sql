-- 0009_registers: areas over time and units, told from the events of the streams areas and unit/<id>. aliases and successors are JSON
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
