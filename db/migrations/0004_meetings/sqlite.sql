-- 0004_meetings: meetings of an agenda, told from the log (streams meeting/<id>).
-- Every key begins with the county: it is the shard. Times are timestamps as in the log.

-- The row of a meeting in lists; its lists and what came of them stand in its events. as_of and through are the seqs of the
-- last events that its lists and its end know of. While it is open closed_at, closed_by are empty, through and dealt 0.
CREATE TABLE meeting (
    county    TEXT    NOT NULL CHECK (length(county) = 6),
    id        TEXT    NOT NULL CHECK (length(id) = 36),
    revision  INTEGER NOT NULL CHECK (revision >= 1),
    mechanism TEXT    NOT NULL,
    agenda    TEXT    NOT NULL,
    area      TEXT    NOT NULL CHECK (length(area) = 12),
    day       TEXT    NOT NULL CHECK (length(day) = 10),
    begun_at  TEXT    NOT NULL,
    begun_by  TEXT    NOT NULL,
    closed_at TEXT    NOT NULL,
    closed_by TEXT    NOT NULL,
    as_of     INTEGER NOT NULL,
    through   INTEGER NOT NULL,
    items     INTEGER NOT NULL CHECK (items >= 0),
    dealt     INTEGER NOT NULL CHECK (dealt BETWEEN 0 AND items),
    PRIMARY KEY (county, id)
) STRICT;
CREATE INDEX meeting_by_agenda ON meeting (county, mechanism, agenda, area, id);
