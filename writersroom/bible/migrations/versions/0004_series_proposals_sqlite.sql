CREATE TABLE proposal_next (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	call_id INTEGER, 
	base_version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	model TEXT NOT NULL, 
	prompt_sha TEXT NOT NULL, 
	status TEXT NOT NULL, 
	findings TEXT NOT NULL, 
	created_at TEXT, 
	decided_at TEXT, 
	decided_by TEXT NOT NULL, 
	kind TEXT NOT NULL DEFAULT 'script', 
	target TEXT NOT NULL DEFAULT '', 
	variant_of INTEGER, 
	base_text TEXT NOT NULL DEFAULT '', 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT ck_proposal_status CHECK (status IN ('open', 'accepted', 'refused', 'stale')), 
	CONSTRAINT fk_proposal_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_proposal_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE, 
	CONSTRAINT fk_proposal_call_id_llm_call FOREIGN KEY(call_id) REFERENCES llm_call (id) ON DELETE SET NULL
)

INSERT INTO proposal_next (id, series_id, episode_id, call_id, base_version, text, model, prompt_sha, status, findings, created_at, decided_at, decided_by, kind, target, variant_of, base_text) SELECT id, series_id, episode_id, call_id, base_version, text, model, prompt_sha, status, findings, created_at, decided_at, decided_by, kind, target, variant_of, base_text FROM proposal

DROP TABLE proposal

ALTER TABLE proposal_next RENAME TO proposal

CREATE INDEX ix_proposal_call_id ON proposal (call_id)

CREATE INDEX ix_proposal_episode_id ON proposal (episode_id)

CREATE INDEX ix_proposal_series_id ON proposal (series_id)

UPDATE proposal SET episode_id = NULL WHERE kind = 'facts' AND (target = 'outline' OR substr(target, 1, 12) = 'plan season ' OR substr(text, 1, 19) = '[{"kind": "series",')

ALTER TABLE reference_source ADD COLUMN is_quote BOOLEAN NOT NULL DEFAULT 0
