CREATE TABLE writer (
	id SERIAL NOT NULL, 
	name TEXT NOT NULL, 
	since TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_writer PRIMARY KEY (id), 
	CONSTRAINT uq_writer_name UNIQUE (name)
)

CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY (name)
)

CREATE TABLE revision (
	id SERIAL NOT NULL, 
	at TIMESTAMP WITH TIME ZONE NOT NULL, 
	author TEXT NOT NULL, 
	client_id TEXT NOT NULL, 
	batch_id TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	series_id INTEGER, 
	episode_id INTEGER, 
	episode_number INTEGER, 
	entity TEXT NOT NULL, 
	entity_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	op TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	before TEXT, 
	after TEXT, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (id)
)

CREATE TABLE presence (
	client_id TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	screen TEXT NOT NULL, 
	episode_number INTEGER, 
	seen_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_presence PRIMARY KEY (client_id)
)

CREATE TABLE series (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	title TEXT NOT NULL, 
	logline TEXT NOT NULL, 
	genre TEXT NOT NULL, 
	language TEXT NOT NULL, 
	premise TEXT NOT NULL, 
	title_page TEXT NOT NULL, 
	profile TEXT NOT NULL, 
	planned_episodes INTEGER NOT NULL, 
	target_seconds FLOAT NOT NULL, 
	tolerance_pct FLOAT NOT NULL, 
	min_seconds FLOAT NOT NULL, 
	max_seconds FLOAT NOT NULL, 
	free_episodes INTEGER NOT NULL, 
	paywall_episodes TEXT NOT NULL, 
	pace FLOAT NOT NULL, 
	beat_seconds FLOAT NOT NULL, 
	ai_policy TEXT NOT NULL, 
	budget TEXT NOT NULL, 
	territory TEXT NOT NULL, 
	form TEXT NOT NULL, 
	ai_disclosure TEXT NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (id), 
	CONSTRAINT ck_series_title CHECK (length("title") <= 200), 
	CONSTRAINT ck_series_logline CHECK (length("logline") <= 2000), 
	CONSTRAINT ck_series_genre CHECK (length("genre") <= 200), 
	CONSTRAINT ck_series_language CHECK ("language" IN ('en', 'zh')), 
	CONSTRAINT ck_series_premise CHECK (length("premise") <= 200000), 
	CONSTRAINT ck_series_title_page CHECK (length("title_page") <= 200000), 
	CONSTRAINT ck_series_profile CHECK (length("profile") <= 200), 
	CONSTRAINT ck_series_planned_episodes CHECK ("planned_episodes" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_series_target_seconds CHECK ("target_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_tolerance_pct CHECK ("tolerance_pct" BETWEEN 0.0 AND 100.0), 
	CONSTRAINT ck_series_min_seconds CHECK ("min_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_max_seconds CHECK ("max_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_free_episodes CHECK ("free_episodes" BETWEEN 0 AND 9999), 
	CONSTRAINT ck_series_paywall_episodes CHECK (length("paywall_episodes") <= 5000), 
	CONSTRAINT ck_series_pace CHECK ("pace" BETWEEN 0.5 AND 2.0), 
	CONSTRAINT ck_series_beat_seconds CHECK ("beat_seconds" BETWEEN 0.0 AND 3.0), 
	CONSTRAINT ck_series_ai_policy CHECK ("ai_policy" IN ('never', 'ask')), 
	CONSTRAINT ck_series_budget CHECK (length("budget") <= 200), 
	CONSTRAINT ck_series_territory CHECK (length("territory") <= 200), 
	CONSTRAINT ck_series_form CHECK ("form" IN ('live', 'ai', 'comic', 'interactive')), 
	CONSTRAINT ck_series_ai_disclosure CHECK (length("ai_disclosure") <= 2000)
)

CREATE TABLE setting (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT uq_setting_name UNIQUE (name)
)

CREATE TABLE origin_span (
	id SERIAL NOT NULL, 
	revision_id INTEGER NOT NULL, 
	line_from INTEGER NOT NULL, 
	line_to INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_origin_span PRIMARY KEY (id), 
	CONSTRAINT fk_origin_span_revision_id_revision FOREIGN KEY(revision_id) REFERENCES revision (id)
)

CREATE TABLE imported_file (
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	data BYTEA NOT NULL, 
	writer TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_imported_file PRIMARY KEY (id), 
	CONSTRAINT fk_imported_file_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE episode (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	logline TEXT NOT NULL, 
	status TEXT NOT NULL, 
	script TEXT NOT NULL, 
	target_seconds FLOAT, 
	min_seconds FLOAT, 
	max_seconds FLOAT, 
	edited_seconds FLOAT, 
	owner TEXT NOT NULL, 
	story_date TEXT NOT NULL, 
	mood TEXT NOT NULL, 
	CONSTRAINT pk_episode PRIMARY KEY (id), 
	CONSTRAINT uq_episode_series_id_number UNIQUE (series_id, number), 
	CONSTRAINT ck_episode_number CHECK ("number" BETWEEN -9999 AND 9999), 
	CONSTRAINT ck_episode_title CHECK (length("title") <= 200), 
	CONSTRAINT ck_episode_logline CHECK (length("logline") <= 2000), 
	CONSTRAINT ck_episode_status CHECK ("status" IN ('idea', 'outline', 'draft', 'revised', 'locked', 'shot')), 
	CONSTRAINT ck_episode_script CHECK (length("script") <= 2000000), 
	CONSTRAINT ck_episode_target_seconds CHECK ("target_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_min_seconds CHECK ("min_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_max_seconds CHECK ("max_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_edited_seconds CHECK ("edited_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_owner CHECK (length("owner") <= 200), 
	CONSTRAINT ck_episode_story_date CHECK (length("story_date") <= 200), 
	CONSTRAINT ck_episode_mood CHECK (length("mood") <= 200), 
	CONSTRAINT fk_episode_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE character (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	role TEXT NOT NULL, 
	age TEXT NOT NULL, 
	look TEXT NOT NULL, 
	voice TEXT NOT NULL, 
	bio TEXT NOT NULL, 
	secret TEXT NOT NULL, 
	colour TEXT NOT NULL, 
	private BOOLEAN NOT NULL, 
	enters_in INTEGER, 
	exits_in INTEGER, 
	exit_kind TEXT NOT NULL, 
	born TEXT NOT NULL, 
	states TEXT NOT NULL, 
	CONSTRAINT pk_character PRIMARY KEY (id), 
	CONSTRAINT uq_character_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_character_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_character_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_character_role CHECK (length("role") <= 200), 
	CONSTRAINT ck_character_age CHECK (length("age") <= 200), 
	CONSTRAINT ck_character_look CHECK (length("look") <= 200000), 
	CONSTRAINT ck_character_voice CHECK (length("voice") <= 200000), 
	CONSTRAINT ck_character_bio CHECK (length("bio") <= 200000), 
	CONSTRAINT ck_character_secret CHECK (length("secret") <= 200000), 
	CONSTRAINT ck_character_colour CHECK (length("colour") <= 7), 
	CONSTRAINT ck_character_enters_in CHECK ("enters_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_character_exits_in CHECK ("exits_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_character_exit_kind CHECK (length("exit_kind") <= 200), 
	CONSTRAINT ck_character_born CHECK (length("born") <= 200), 
	CONSTRAINT ck_character_states CHECK (length("states") <= 20100), 
	CONSTRAINT fk_character_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE relationship (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	character TEXT NOT NULL, 
	other TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_relationship PRIMARY KEY (id), 
	CONSTRAINT ck_relationship_character CHECK (length("character") <= 200), 
	CONSTRAINT ck_relationship_other CHECK (length("other") <= 200), 
	CONSTRAINT ck_relationship_kind CHECK (length("kind") <= 200), 
	CONSTRAINT fk_relationship_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE location (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	description TEXT NOT NULL, 
	is_main BOOLEAN NOT NULL, 
	reuse TEXT NOT NULL, 
	travel TEXT NOT NULL, 
	CONSTRAINT pk_location PRIMARY KEY (id), 
	CONSTRAINT uq_location_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_location_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_location_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_location_description CHECK (length("description") <= 200000), 
	CONSTRAINT ck_location_reuse CHECK (length("reuse") <= 2000), 
	CONSTRAINT ck_location_travel CHECK (length("travel") <= 20100), 
	CONSTRAINT fk_location_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE prop (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	description TEXT NOT NULL, 
	is_key BOOLEAN NOT NULL, 
	custody TEXT NOT NULL, 
	CONSTRAINT pk_prop PRIMARY KEY (id), 
	CONSTRAINT uq_prop_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_prop_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_prop_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_prop_description CHECK (length("description") <= 200000), 
	CONSTRAINT ck_prop_custody CHECK (length("custody") <= 20100), 
	CONSTRAINT fk_prop_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE arc (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	character TEXT NOT NULL, 
	paused BOOLEAN NOT NULL, 
	CONSTRAINT pk_arc PRIMARY KEY (id), 
	CONSTRAINT uq_arc_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_arc_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_arc_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_arc_character CHECK (length("character") <= 200), 
	CONSTRAINT fk_arc_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE thread (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	weight TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	planted INTEGER, 
	due INTEGER, 
	paid INTEGER, 
	terms TEXT NOT NULL, 
	season_hook BOOLEAN NOT NULL, 
	dropped BOOLEAN NOT NULL, 
	private BOOLEAN NOT NULL, 
	CONSTRAINT pk_thread PRIMARY KEY (id), 
	CONSTRAINT uq_thread_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_thread_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_thread_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_thread_weight CHECK (length("weight") <= 200), 
	CONSTRAINT ck_thread_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_thread_planted CHECK ("planted" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_due CHECK ("due" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_paid CHECK ("paid" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_terms CHECK (length("terms") <= 20100), 
	CONSTRAINT fk_thread_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE knowledge (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	character TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	since INTEGER NOT NULL, 
	CONSTRAINT pk_knowledge PRIMARY KEY (id), 
	CONSTRAINT ck_knowledge_character CHECK (length("character") <= 200), 
	CONSTRAINT ck_knowledge_thread CHECK (length("thread") <= 200), 
	CONSTRAINT ck_knowledge_since CHECK ("since" BETWEEN 0 AND 9999), 
	CONSTRAINT fk_knowledge_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE brand_slot (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	episodes TEXT NOT NULL, 
	seconds FLOAT, 
	terms TEXT NOT NULL, 
	exclusions TEXT NOT NULL, 
	disclosure TEXT NOT NULL, 
	CONSTRAINT pk_brand_slot PRIMARY KEY (id), 
	CONSTRAINT uq_brand_slot_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_brand_slot_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_brand_slot_brand CHECK (length("brand") <= 200), 
	CONSTRAINT ck_brand_slot_episodes CHECK (length("episodes") <= 5000), 
	CONSTRAINT ck_brand_slot_seconds CHECK ("seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_brand_slot_terms CHECK (length("terms") <= 20100), 
	CONSTRAINT ck_brand_slot_exclusions CHECK (length("exclusions") <= 20100), 
	CONSTRAINT ck_brand_slot_disclosure CHECK (length("disclosure") <= 2000), 
	CONSTRAINT fk_brand_slot_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE llm_call (
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	at TIMESTAMP WITH TIME ZONE, 
	writer TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	host TEXT NOT NULL, 
	model TEXT NOT NULL, 
	template TEXT NOT NULL, 
	template_sha TEXT NOT NULL, 
	prompt_sha TEXT NOT NULL, 
	prompt TEXT NOT NULL, 
	response TEXT NOT NULL, 
	manifest TEXT NOT NULL, 
	parameters TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	finish_reason TEXT NOT NULL, 
	request_id TEXT NOT NULL, 
	input_tokens INTEGER, 
	output_tokens INTEGER, 
	seconds FLOAT, 
	cost TEXT NOT NULL, 
	CONSTRAINT pk_llm_call PRIMARY KEY (id), 
	CONSTRAINT fk_llm_call_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_llm_call_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE unsaved_text (
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	episode_number INTEGER NOT NULL, 
	writer TEXT NOT NULL, 
	base_version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kept_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_unsaved_text PRIMARY KEY (id), 
	CONSTRAINT fk_unsaved_text_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_unsaved_text_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE attachment (
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	shot TEXT NOT NULL, 
	words TEXT NOT NULL, 
	name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	data BYTEA NOT NULL, 
	writer TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE, 
	gone_at TIMESTAMP WITH TIME ZONE, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE hook (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	question TEXT NOT NULL, 
	at_stake TEXT NOT NULL, 
	deadline TEXT NOT NULL, 
	strength INTEGER NOT NULL, 
	pays_off_in INTEGER, 
	thread TEXT NOT NULL, 
	carrier TEXT NOT NULL, 
	season_hook BOOLEAN NOT NULL, 
	fake_out BOOLEAN NOT NULL, 
	CONSTRAINT pk_hook PRIMARY KEY (id), 
	CONSTRAINT uq_hook_episode_id UNIQUE (episode_id), 
	CONSTRAINT ck_hook_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_hook_question CHECK (length("question") <= 2000), 
	CONSTRAINT ck_hook_at_stake CHECK (length("at_stake") <= 20100), 
	CONSTRAINT ck_hook_deadline CHECK (length("deadline") <= 200), 
	CONSTRAINT ck_hook_strength CHECK ("strength" BETWEEN 1 AND 5), 
	CONSTRAINT ck_hook_pays_off_in CHECK ("pays_off_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_hook_thread CHECK (length("thread") <= 200), 
	CONSTRAINT ck_hook_carrier CHECK (length("carrier") <= 200), 
	CONSTRAINT fk_hook_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_hook_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE beat (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	planned_seconds FLOAT, 
	arc TEXT NOT NULL, 
	location TEXT NOT NULL, 
	"cast" TEXT NOT NULL, 
	threads TEXT NOT NULL, 
	CONSTRAINT pk_beat PRIMARY KEY (id), 
	CONSTRAINT ck_beat_position CHECK ("position" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_beat_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_beat_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_beat_planned_seconds CHECK ("planned_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_beat_arc CHECK (length("arc") <= 200), 
	CONSTRAINT ck_beat_location CHECK (length("location") <= 200), 
	CONSTRAINT ck_beat_cast CHECK (length("cast") <= 20100), 
	CONSTRAINT ck_beat_threads CHECK (length("threads") <= 20100), 
	CONSTRAINT fk_beat_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_beat_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE waiver (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	rule TEXT NOT NULL, 
	place TEXT NOT NULL, 
	covered TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE, 
	until_episode INTEGER, 
	CONSTRAINT pk_waiver PRIMARY KEY (id), 
	CONSTRAINT ck_waiver_rule CHECK (length("rule") <= 200), 
	CONSTRAINT ck_waiver_place CHECK (length("place") <= 2000), 
	CONSTRAINT ck_waiver_covered CHECK (length("covered") <= 64), 
	CONSTRAINT ck_waiver_reason CHECK (length("reason") <= 2000), 
	CONSTRAINT ck_waiver_writer CHECK (length("writer") <= 200), 
	CONSTRAINT ck_waiver_until_episode CHECK ("until_episode" BETWEEN 1 AND 9999), 
	CONSTRAINT fk_waiver_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_waiver_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE note (
	version INTEGER NOT NULL, 
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	text TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	line INTEGER NOT NULL, 
	writer TEXT NOT NULL, 
	addressee TEXT NOT NULL, 
	at TIMESTAMP WITH TIME ZONE, 
	is_done BOOLEAN NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT ck_note_text CHECK (length("text") <= 200000), 
	CONSTRAINT ck_note_quote CHECK (length("quote") <= 2000), 
	CONSTRAINT ck_note_line CHECK ("line" BETWEEN 0 AND 2000000), 
	CONSTRAINT ck_note_writer CHECK (length("writer") <= 200), 
	CONSTRAINT ck_note_addressee CHECK (length("addressee") <= 200), 
	CONSTRAINT fk_note_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_note_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE proposal (
	id SERIAL NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER NOT NULL, 
	call_id INTEGER, 
	base_version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	model TEXT NOT NULL, 
	prompt_sha TEXT NOT NULL, 
	status TEXT NOT NULL, 
	findings TEXT NOT NULL, 
	created_at TIMESTAMP WITH TIME ZONE, 
	decided_at TIMESTAMP WITH TIME ZONE, 
	decided_by TEXT NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT ck_proposal_status CHECK (status IN ('open', 'accepted', 'refused', 'stale')), 
	CONSTRAINT fk_proposal_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_proposal_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE, 
	CONSTRAINT fk_proposal_call_id_llm_call FOREIGN KEY(call_id) REFERENCES llm_call (id) ON DELETE SET NULL
)

CREATE INDEX ix_arc_series_id ON arc (series_id)

CREATE INDEX ix_attachment_episode_id ON attachment (episode_id)

CREATE INDEX ix_attachment_series_id ON attachment (series_id)

CREATE INDEX ix_beat_episode_id ON beat (episode_id)

CREATE INDEX ix_beat_series_id ON beat (series_id)

CREATE INDEX ix_brand_slot_series_id ON brand_slot (series_id)

CREATE INDEX ix_character_series_id ON character (series_id)

CREATE INDEX ix_episode_series_id ON episode (series_id)

CREATE INDEX ix_hook_episode_id ON hook (episode_id)

CREATE INDEX ix_hook_series_id ON hook (series_id)

CREATE INDEX ix_imported_file_series_id ON imported_file (series_id)

CREATE INDEX ix_knowledge_series_id ON knowledge (series_id)

CREATE INDEX ix_llm_call_episode_id ON llm_call (episode_id)

CREATE INDEX ix_llm_call_series_id ON llm_call (series_id)

CREATE INDEX ix_location_series_id ON location (series_id)

CREATE INDEX ix_note_episode_id ON note (episode_id)

CREATE INDEX ix_note_series_id ON note (series_id)

CREATE INDEX ix_origin_span_revision_id ON origin_span (revision_id)

CREATE INDEX ix_prop_series_id ON prop (series_id)

CREATE INDEX ix_proposal_call_id ON proposal (call_id)

CREATE INDEX ix_proposal_episode_id ON proposal (episode_id)

CREATE INDEX ix_proposal_series_id ON proposal (series_id)

CREATE INDEX ix_relationship_series_id ON relationship (series_id)

CREATE INDEX ix_revision_batch_id ON revision (batch_id)

CREATE INDEX ix_revision_entity ON revision (entity, entity_id, field)

CREATE INDEX ix_revision_series ON revision (series_id, episode_id)

CREATE INDEX ix_thread_series_id ON thread (series_id)

CREATE INDEX ix_unsaved_text_episode_id ON unsaved_text (episode_id)

CREATE INDEX ix_unsaved_text_series_id ON unsaved_text (series_id)

CREATE INDEX ix_waiver_episode_id ON waiver (episode_id)

CREATE INDEX ix_waiver_series_id ON waiver (series_id)

CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$

CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_history_change()
