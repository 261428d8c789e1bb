-- 0006_promises: what a promise is told from, and the state that somebody set in place of the rule's.
-- Both are JSON as libs/app writes it, empty where there is none.
ALTER TABLE plan_promise ADD COLUMN links   TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_promise ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';
