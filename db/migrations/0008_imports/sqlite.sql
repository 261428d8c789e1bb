-- 0008_imports: sheets of cases that people bring in, told from the events of the streams import/<id>. state and file stand out for
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
) STRICT;
