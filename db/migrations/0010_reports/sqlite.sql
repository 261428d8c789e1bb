-- 0010_reports: the year's reports, told from the log (streams report/<id>).
-- Every key begins with the county: it is the shard. Times are timestamps as in the log.

-- The row of a report in lists; its template and what was published stand in its events. published_at is empty for a draft.
CREATE TABLE year_report (
    county       TEXT    NOT NULL CHECK (length(county) = 6),
    id           TEXT    NOT NULL CHECK (length(id) = 36),
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    area         TEXT    NOT NULL CHECK (length(area) = 12),
    year         INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    changed_at   TEXT    NOT NULL,
    published_at TEXT    NOT NULL,
    PRIMARY KEY (county, id)
) STRICT;

-- By which a figure is found whose code somebody has in hands: those of published reports, each once.
CREATE TABLE report_figure (
    county    TEXT NOT NULL,
    code      TEXT NOT NULL,
    report_id TEXT NOT NULL,
    PRIMARY KEY (county, code, report_id),
    FOREIGN KEY (county, report_id) REFERENCES year_report (county, id)
) STRICT;
