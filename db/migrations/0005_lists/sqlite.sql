-- When a case was last opened again, 0 for never, and the cases that came back and are still open. Rows made before say 0
-- until `dajuan rebuild`.
ALTER TABLE case_list ADD COLUMN returned_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX case_list_returned ON case_list (county, town, mechanism, id) WHERE returned_ms > 0 AND ended_ms = 0;
