ALTER TABLE proposal ALTER COLUMN episode_id DROP NOT NULL

UPDATE proposal SET episode_id = NULL WHERE kind = 'facts' AND (target = 'outline' OR substr(target, 1, 12) = 'plan season ' OR substr(text, 1, 19) = '[{"kind": "series",')

ALTER TABLE reference_source ADD COLUMN is_quote BOOLEAN NOT NULL DEFAULT false
