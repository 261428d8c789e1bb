-- Places: shapes of areas, and cases on the map. Cases of before have no place until `dajuan rebuild`, or until they move on.

-- The shape of an area as it was last drawn, as GeoJSON in WGS84, with its bounds in millionths of a degree; the geometry
-- is empty where it was taken away.
CREATE TABLE area_shape (
    county   TEXT    NOT NULL CHECK (length(county) = 6),
    area     TEXT    NOT NULL CHECK (length(area) = 12),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    west     INTEGER NOT NULL,
    south    INTEGER NOT NULL,
    east     INTEGER NOT NULL,
    north    INTEGER NOT NULL,
    geometry TEXT    NOT NULL,
    PRIMARY KEY (county, area)
) STRICT;

-- Where cases are that say so in a public field, WGS84 in millionths of a degree. The key is that of the case's row in lists.
CREATE TABLE case_place (
    county    TEXT    NOT NULL,
    town      TEXT    NOT NULL,
    mechanism TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    longitude INTEGER NOT NULL,
    latitude  INTEGER NOT NULL,
    PRIMARY KEY (county, town, mechanism, state, id)
) STRICT, WITHOUT ROWID;
