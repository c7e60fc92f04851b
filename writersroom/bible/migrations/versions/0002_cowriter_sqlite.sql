ALTER TABLE llm_call ADD COLUMN beat INTEGER

ALTER TABLE llm_call ADD COLUMN job INTEGER

ALTER TABLE llm_call ADD COLUMN token_source TEXT NOT NULL DEFAULT ''

ALTER TABLE llm_call ADD COLUMN estimated_tokens INTEGER

ALTER TABLE llm_call ADD COLUMN price TEXT NOT NULL DEFAULT ''

ALTER TABLE llm_call ADD COLUMN possibly_billed BOOLEAN NOT NULL DEFAULT 0

ALTER TABLE llm_call ADD COLUMN first_text_seconds FLOAT

ALTER TABLE proposal ADD COLUMN kind TEXT NOT NULL DEFAULT 'script'

ALTER TABLE proposal ADD COLUMN target TEXT NOT NULL DEFAULT ''

ALTER TABLE proposal ADD COLUMN variant_of INTEGER

ALTER TABLE proposal ADD COLUMN base_text TEXT NOT NULL DEFAULT ''

CREATE TABLE proposal_line (
	proposal_id INTEGER NOT NULL, 
	op INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	words TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at TEXT, 
	CONSTRAINT pk_proposal_line PRIMARY KEY (proposal_id, op), 
	CONSTRAINT fk_proposal_line_proposal_id_proposal FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
)

CREATE TABLE server_feature (
	host TEXT NOT NULL, 
	model TEXT NOT NULL, 
	feature TEXT NOT NULL, 
	state TEXT NOT NULL, 
	seen_at TEXT, 
	CONSTRAINT pk_server_feature PRIMARY KEY (host, model, feature)
)

CREATE TABLE token_ratio (
	host TEXT NOT NULL, 
	model TEXT NOT NULL, 
	language TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	ratio FLOAT NOT NULL, 
	samples INTEGER NOT NULL, 
	updated_at TEXT, 
	CONSTRAINT pk_token_ratio PRIMARY KEY (host, model, language, counter)
)

CREATE TABLE reservation (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	purpose TEXT NOT NULL, 
	day TEXT NOT NULL, 
	tokens INTEGER NOT NULL, 
	money TEXT NOT NULL, 
	deadline TEXT, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_reservation PRIMARY KEY (id), 
	CONSTRAINT ck_reservation_state CHECK (state IN ('open', 'settled', 'stale')), 
	CONSTRAINT fk_reservation_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reservation_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE machine_shingle (
	id INTEGER NOT NULL, 
	hash BIGINT NOT NULL, 
	call_id INTEGER, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_machine_shingle PRIMARY KEY (id), 
	CONSTRAINT fk_machine_shingle_call_id_llm_call FOREIGN KEY(call_id) REFERENCES llm_call (id) ON DELETE SET NULL
)

CREATE TABLE reference_source (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	text TEXT, 
	at TEXT, 
	CONSTRAINT pk_reference_source PRIMARY KEY (id), 
	CONSTRAINT fk_reference_source_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE draft_job (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	at TEXT, 
	CONSTRAINT pk_draft_job PRIMARY KEY (id), 
	CONSTRAINT fk_draft_job_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_draft_job_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE summary (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	scope TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_summary PRIMARY KEY (id), 
	CONSTRAINT fk_summary_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE reference_shingle (
	id INTEGER NOT NULL, 
	hash BIGINT NOT NULL, 
	source_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_reference_shingle PRIMARY KEY (id), 
	CONSTRAINT fk_reference_shingle_source_id_reference_source FOREIGN KEY(source_id) REFERENCES reference_source (id) ON DELETE CASCADE
)

CREATE INDEX ix_draft_job_episode_id ON draft_job (episode_id)

CREATE INDEX ix_draft_job_series_id ON draft_job (series_id)

CREATE INDEX ix_machine_shingle_call_id ON machine_shingle (call_id)

CREATE INDEX ix_machine_shingle_hash ON machine_shingle (hash)

CREATE INDEX ix_reference_shingle_hash ON reference_shingle (hash)

CREATE INDEX ix_reference_shingle_source_id ON reference_shingle (source_id)

CREATE INDEX ix_reference_source_series_id ON reference_source (series_id)

CREATE INDEX ix_reservation_day ON reservation (day)

CREATE INDEX ix_reservation_episode_id ON reservation (episode_id)

CREATE INDEX ix_reservation_series_id ON reservation (series_id)

CREATE INDEX ix_summary_series_id ON summary (series_id)
