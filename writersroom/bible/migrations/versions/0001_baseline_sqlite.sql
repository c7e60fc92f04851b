CREATE TABLE writer (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	since TEXT, 
	CONSTRAINT pk_writer PRIMARY KEY (id), 
	CONSTRAINT uq_writer_name UNIQUE (name)
)

CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY (name)
)

CREATE TABLE revision (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
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
	"before" TEXT, 
	"after" TEXT, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (id)
)

CREATE TABLE presence (
	client_id TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	screen TEXT NOT NULL, 
	episode_number INTEGER, 
	seen_at TEXT, 
	CONSTRAINT pk_presence PRIMARY KEY (client_id)
)

CREATE TABLE series (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT ck_series_title CHECK (length("title") <= 200), 
	CONSTRAINT ck_series_title_type CHECK (typeof("title") IN ('text', 'null')), 
	CONSTRAINT ck_series_logline CHECK (length("logline") <= 2000), 
	CONSTRAINT ck_series_logline_type CHECK (typeof("logline") IN ('text', 'null')), 
	CONSTRAINT ck_series_genre CHECK (length("genre") <= 200), 
	CONSTRAINT ck_series_genre_type CHECK (typeof("genre") IN ('text', 'null')), 
	CONSTRAINT ck_series_language CHECK ("language" IN ('en', 'zh')), 
	CONSTRAINT ck_series_language_type CHECK (typeof("language") IN ('text', 'null')), 
	CONSTRAINT ck_series_premise CHECK (length("premise") <= 200000), 
	CONSTRAINT ck_series_premise_type CHECK (typeof("premise") IN ('text', 'null')), 
	CONSTRAINT ck_series_title_page CHECK (length("title_page") <= 200000), 
	CONSTRAINT ck_series_title_page_type CHECK (typeof("title_page") IN ('text', 'null')), 
	CONSTRAINT ck_series_profile CHECK (length("profile") <= 200), 
	CONSTRAINT ck_series_profile_type CHECK (typeof("profile") IN ('text', 'null')), 
	CONSTRAINT ck_series_planned_episodes CHECK ("planned_episodes" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_series_planned_episodes_type CHECK (typeof("planned_episodes") IN ('integer', 'null')), 
	CONSTRAINT ck_series_target_seconds CHECK ("target_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_target_seconds_type CHECK (typeof("target_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_series_tolerance_pct CHECK ("tolerance_pct" BETWEEN 0.0 AND 100.0), 
	CONSTRAINT ck_series_tolerance_pct_type CHECK (typeof("tolerance_pct") IN ('real', 'null')), 
	CONSTRAINT ck_series_min_seconds CHECK ("min_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_min_seconds_type CHECK (typeof("min_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_series_max_seconds CHECK ("max_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_series_max_seconds_type CHECK (typeof("max_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_series_free_episodes CHECK ("free_episodes" BETWEEN 0 AND 9999), 
	CONSTRAINT ck_series_free_episodes_type CHECK (typeof("free_episodes") IN ('integer', 'null')), 
	CONSTRAINT ck_series_paywall_episodes CHECK (length("paywall_episodes") <= 5000), 
	CONSTRAINT ck_series_paywall_episodes_type CHECK (typeof("paywall_episodes") IN ('text', 'null')), 
	CONSTRAINT ck_series_pace CHECK ("pace" BETWEEN 0.5 AND 2.0), 
	CONSTRAINT ck_series_pace_type CHECK (typeof("pace") IN ('real', 'null')), 
	CONSTRAINT ck_series_beat_seconds CHECK ("beat_seconds" BETWEEN 0.0 AND 3.0), 
	CONSTRAINT ck_series_beat_seconds_type CHECK (typeof("beat_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_series_ai_policy CHECK ("ai_policy" IN ('never', 'ask')), 
	CONSTRAINT ck_series_ai_policy_type CHECK (typeof("ai_policy") IN ('text', 'null')), 
	CONSTRAINT ck_series_budget CHECK (length("budget") <= 200), 
	CONSTRAINT ck_series_budget_type CHECK (typeof("budget") IN ('text', 'null')), 
	CONSTRAINT ck_series_territory CHECK (length("territory") <= 200), 
	CONSTRAINT ck_series_territory_type CHECK (typeof("territory") IN ('text', 'null')), 
	CONSTRAINT ck_series_form CHECK ("form" IN ('live', 'ai', 'comic', 'interactive')), 
	CONSTRAINT ck_series_form_type CHECK (typeof("form") IN ('text', 'null')), 
	CONSTRAINT ck_series_ai_disclosure CHECK (length("ai_disclosure") <= 2000), 
	CONSTRAINT ck_series_ai_disclosure_type CHECK (typeof("ai_disclosure") IN ('text', 'null'))
)

CREATE TABLE setting (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT uq_setting_name UNIQUE (name)
)

CREATE TABLE origin_span (
	id INTEGER NOT NULL, 
	revision_id INTEGER NOT NULL, 
	line_from INTEGER NOT NULL, 
	line_to INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_origin_span PRIMARY KEY (id), 
	CONSTRAINT fk_origin_span_revision_id_revision FOREIGN KEY(revision_id) REFERENCES revision (id)
)

CREATE TABLE imported_file (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	data BLOB NOT NULL, 
	writer TEXT NOT NULL, 
	at TEXT, 
	CONSTRAINT pk_imported_file PRIMARY KEY (id), 
	CONSTRAINT fk_imported_file_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE episode (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT uq_episode_series_id_number UNIQUE (series_id, number), 
	CONSTRAINT ck_episode_number CHECK ("number" BETWEEN -9999 AND 9999), 
	CONSTRAINT ck_episode_number_type CHECK (typeof("number") IN ('integer', 'null')), 
	CONSTRAINT ck_episode_title CHECK (length("title") <= 200), 
	CONSTRAINT ck_episode_title_type CHECK (typeof("title") IN ('text', 'null')), 
	CONSTRAINT ck_episode_logline CHECK (length("logline") <= 2000), 
	CONSTRAINT ck_episode_logline_type CHECK (typeof("logline") IN ('text', 'null')), 
	CONSTRAINT ck_episode_status CHECK ("status" IN ('idea', 'outline', 'draft', 'revised', 'locked', 'shot')), 
	CONSTRAINT ck_episode_status_type CHECK (typeof("status") IN ('text', 'null')), 
	CONSTRAINT ck_episode_script CHECK (length("script") <= 2000000), 
	CONSTRAINT ck_episode_script_type CHECK (typeof("script") IN ('text', 'null')), 
	CONSTRAINT ck_episode_target_seconds CHECK ("target_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_target_seconds_type CHECK (typeof("target_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_episode_min_seconds CHECK ("min_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_min_seconds_type CHECK (typeof("min_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_episode_max_seconds CHECK ("max_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_max_seconds_type CHECK (typeof("max_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_episode_edited_seconds CHECK ("edited_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_episode_edited_seconds_type CHECK (typeof("edited_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_episode_owner CHECK (length("owner") <= 200), 
	CONSTRAINT ck_episode_owner_type CHECK (typeof("owner") IN ('text', 'null')), 
	CONSTRAINT ck_episode_story_date CHECK (length("story_date") <= 200), 
	CONSTRAINT ck_episode_story_date_type CHECK (typeof("story_date") IN ('text', 'null')), 
	CONSTRAINT ck_episode_mood CHECK (length("mood") <= 200), 
	CONSTRAINT ck_episode_mood_type CHECK (typeof("mood") IN ('text', 'null')), 
	CONSTRAINT fk_episode_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE character (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT uq_character_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_character_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_character_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_character_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_character_aliases_type CHECK (typeof("aliases") IN ('text', 'null')), 
	CONSTRAINT ck_character_role CHECK (length("role") <= 200), 
	CONSTRAINT ck_character_role_type CHECK (typeof("role") IN ('text', 'null')), 
	CONSTRAINT ck_character_age CHECK (length("age") <= 200), 
	CONSTRAINT ck_character_age_type CHECK (typeof("age") IN ('text', 'null')), 
	CONSTRAINT ck_character_look CHECK (length("look") <= 200000), 
	CONSTRAINT ck_character_look_type CHECK (typeof("look") IN ('text', 'null')), 
	CONSTRAINT ck_character_voice CHECK (length("voice") <= 200000), 
	CONSTRAINT ck_character_voice_type CHECK (typeof("voice") IN ('text', 'null')), 
	CONSTRAINT ck_character_bio CHECK (length("bio") <= 200000), 
	CONSTRAINT ck_character_bio_type CHECK (typeof("bio") IN ('text', 'null')), 
	CONSTRAINT ck_character_secret CHECK (length("secret") <= 200000), 
	CONSTRAINT ck_character_secret_type CHECK (typeof("secret") IN ('text', 'null')), 
	CONSTRAINT ck_character_colour CHECK (length("colour") <= 7), 
	CONSTRAINT ck_character_colour_type CHECK (typeof("colour") IN ('text', 'null')), 
	CONSTRAINT ck_character_private_type CHECK (typeof("private") IN ('integer', 'null')), 
	CONSTRAINT ck_character_enters_in CHECK ("enters_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_character_enters_in_type CHECK (typeof("enters_in") IN ('integer', 'null')), 
	CONSTRAINT ck_character_exits_in CHECK ("exits_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_character_exits_in_type CHECK (typeof("exits_in") IN ('integer', 'null')), 
	CONSTRAINT ck_character_exit_kind CHECK (length("exit_kind") <= 200), 
	CONSTRAINT ck_character_exit_kind_type CHECK (typeof("exit_kind") IN ('text', 'null')), 
	CONSTRAINT ck_character_born CHECK (length("born") <= 200), 
	CONSTRAINT ck_character_born_type CHECK (typeof("born") IN ('text', 'null')), 
	CONSTRAINT ck_character_states CHECK (length("states") <= 20100), 
	CONSTRAINT ck_character_states_type CHECK (typeof("states") IN ('text', 'null')), 
	CONSTRAINT fk_character_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE relationship (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	character TEXT NOT NULL, 
	other TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT ck_relationship_character CHECK (length("character") <= 200), 
	CONSTRAINT ck_relationship_character_type CHECK (typeof("character") IN ('text', 'null')), 
	CONSTRAINT ck_relationship_other CHECK (length("other") <= 200), 
	CONSTRAINT ck_relationship_other_type CHECK (typeof("other") IN ('text', 'null')), 
	CONSTRAINT ck_relationship_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_relationship_kind_type CHECK (typeof("kind") IN ('text', 'null')), 
	CONSTRAINT fk_relationship_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE location (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	description TEXT NOT NULL, 
	is_main BOOLEAN NOT NULL, 
	reuse TEXT NOT NULL, 
	travel TEXT NOT NULL, 
	CONSTRAINT uq_location_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_location_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_location_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_location_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_location_aliases_type CHECK (typeof("aliases") IN ('text', 'null')), 
	CONSTRAINT ck_location_description CHECK (length("description") <= 200000), 
	CONSTRAINT ck_location_description_type CHECK (typeof("description") IN ('text', 'null')), 
	CONSTRAINT ck_location_is_main_type CHECK (typeof("is_main") IN ('integer', 'null')), 
	CONSTRAINT ck_location_reuse CHECK (length("reuse") <= 2000), 
	CONSTRAINT ck_location_reuse_type CHECK (typeof("reuse") IN ('text', 'null')), 
	CONSTRAINT ck_location_travel CHECK (length("travel") <= 20100), 
	CONSTRAINT ck_location_travel_type CHECK (typeof("travel") IN ('text', 'null')), 
	CONSTRAINT fk_location_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE prop (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	description TEXT NOT NULL, 
	is_key BOOLEAN NOT NULL, 
	custody TEXT NOT NULL, 
	CONSTRAINT uq_prop_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_prop_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_prop_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_prop_aliases CHECK (length("aliases") <= 20100), 
	CONSTRAINT ck_prop_aliases_type CHECK (typeof("aliases") IN ('text', 'null')), 
	CONSTRAINT ck_prop_description CHECK (length("description") <= 200000), 
	CONSTRAINT ck_prop_description_type CHECK (typeof("description") IN ('text', 'null')), 
	CONSTRAINT ck_prop_is_key_type CHECK (typeof("is_key") IN ('integer', 'null')), 
	CONSTRAINT ck_prop_custody CHECK (length("custody") <= 20100), 
	CONSTRAINT ck_prop_custody_type CHECK (typeof("custody") IN ('text', 'null')), 
	CONSTRAINT fk_prop_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE arc (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	character TEXT NOT NULL, 
	paused BOOLEAN NOT NULL, 
	CONSTRAINT uq_arc_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_arc_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_arc_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_arc_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_arc_summary_type CHECK (typeof("summary") IN ('text', 'null')), 
	CONSTRAINT ck_arc_character CHECK (length("character") <= 200), 
	CONSTRAINT ck_arc_character_type CHECK (typeof("character") IN ('text', 'null')), 
	CONSTRAINT ck_arc_paused_type CHECK (typeof("paused") IN ('integer', 'null')), 
	CONSTRAINT fk_arc_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE thread (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT uq_thread_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_thread_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_thread_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_thread_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_thread_kind_type CHECK (typeof("kind") IN ('text', 'null')), 
	CONSTRAINT ck_thread_weight CHECK (length("weight") <= 200), 
	CONSTRAINT ck_thread_weight_type CHECK (typeof("weight") IN ('text', 'null')), 
	CONSTRAINT ck_thread_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_thread_summary_type CHECK (typeof("summary") IN ('text', 'null')), 
	CONSTRAINT ck_thread_planted CHECK ("planted" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_planted_type CHECK (typeof("planted") IN ('integer', 'null')), 
	CONSTRAINT ck_thread_due CHECK ("due" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_due_type CHECK (typeof("due") IN ('integer', 'null')), 
	CONSTRAINT ck_thread_paid CHECK ("paid" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_thread_paid_type CHECK (typeof("paid") IN ('integer', 'null')), 
	CONSTRAINT ck_thread_terms CHECK (length("terms") <= 20100), 
	CONSTRAINT ck_thread_terms_type CHECK (typeof("terms") IN ('text', 'null')), 
	CONSTRAINT ck_thread_season_hook_type CHECK (typeof("season_hook") IN ('integer', 'null')), 
	CONSTRAINT ck_thread_dropped_type CHECK (typeof("dropped") IN ('integer', 'null')), 
	CONSTRAINT ck_thread_private_type CHECK (typeof("private") IN ('integer', 'null')), 
	CONSTRAINT fk_thread_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE knowledge (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	character TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	since INTEGER NOT NULL, 
	CONSTRAINT ck_knowledge_character CHECK (length("character") <= 200), 
	CONSTRAINT ck_knowledge_character_type CHECK (typeof("character") IN ('text', 'null')), 
	CONSTRAINT ck_knowledge_thread CHECK (length("thread") <= 200), 
	CONSTRAINT ck_knowledge_thread_type CHECK (typeof("thread") IN ('text', 'null')), 
	CONSTRAINT ck_knowledge_since CHECK ("since" BETWEEN 0 AND 9999), 
	CONSTRAINT ck_knowledge_since_type CHECK (typeof("since") IN ('integer', 'null')), 
	CONSTRAINT fk_knowledge_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE brand_slot (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	episodes TEXT NOT NULL, 
	seconds FLOAT, 
	terms TEXT NOT NULL, 
	exclusions TEXT NOT NULL, 
	disclosure TEXT NOT NULL, 
	CONSTRAINT uq_brand_slot_series_id_name UNIQUE (series_id, name), 
	CONSTRAINT ck_brand_slot_name CHECK (length("name") <= 200), 
	CONSTRAINT ck_brand_slot_name_type CHECK (typeof("name") IN ('text', 'null')), 
	CONSTRAINT ck_brand_slot_brand CHECK (length("brand") <= 200), 
	CONSTRAINT ck_brand_slot_brand_type CHECK (typeof("brand") IN ('text', 'null')), 
	CONSTRAINT ck_brand_slot_episodes CHECK (length("episodes") <= 5000), 
	CONSTRAINT ck_brand_slot_episodes_type CHECK (typeof("episodes") IN ('text', 'null')), 
	CONSTRAINT ck_brand_slot_seconds CHECK ("seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_brand_slot_seconds_type CHECK (typeof("seconds") IN ('real', 'null')), 
	CONSTRAINT ck_brand_slot_terms CHECK (length("terms") <= 20100), 
	CONSTRAINT ck_brand_slot_terms_type CHECK (typeof("terms") IN ('text', 'null')), 
	CONSTRAINT ck_brand_slot_exclusions CHECK (length("exclusions") <= 20100), 
	CONSTRAINT ck_brand_slot_exclusions_type CHECK (typeof("exclusions") IN ('text', 'null')), 
	CONSTRAINT ck_brand_slot_disclosure CHECK (length("disclosure") <= 2000), 
	CONSTRAINT ck_brand_slot_disclosure_type CHECK (typeof("disclosure") IN ('text', 'null')), 
	CONSTRAINT fk_brand_slot_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
)

CREATE TABLE llm_call (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	at TEXT, 
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
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	episode_number INTEGER NOT NULL, 
	writer TEXT NOT NULL, 
	base_version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kept_at TEXT, 
	CONSTRAINT pk_unsaved_text PRIMARY KEY (id), 
	CONSTRAINT fk_unsaved_text_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_unsaved_text_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE attachment (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	shot TEXT NOT NULL, 
	words TEXT NOT NULL, 
	name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	writer TEXT NOT NULL, 
	at TEXT, 
	gone_at TEXT, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE SET NULL
)

CREATE TABLE hook (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT uq_hook_episode_id UNIQUE (episode_id), 
	CONSTRAINT ck_hook_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_hook_kind_type CHECK (typeof("kind") IN ('text', 'null')), 
	CONSTRAINT ck_hook_question CHECK (length("question") <= 2000), 
	CONSTRAINT ck_hook_question_type CHECK (typeof("question") IN ('text', 'null')), 
	CONSTRAINT ck_hook_at_stake CHECK (length("at_stake") <= 20100), 
	CONSTRAINT ck_hook_at_stake_type CHECK (typeof("at_stake") IN ('text', 'null')), 
	CONSTRAINT ck_hook_deadline CHECK (length("deadline") <= 200), 
	CONSTRAINT ck_hook_deadline_type CHECK (typeof("deadline") IN ('text', 'null')), 
	CONSTRAINT ck_hook_strength CHECK ("strength" BETWEEN 1 AND 5), 
	CONSTRAINT ck_hook_strength_type CHECK (typeof("strength") IN ('integer', 'null')), 
	CONSTRAINT ck_hook_pays_off_in CHECK ("pays_off_in" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_hook_pays_off_in_type CHECK (typeof("pays_off_in") IN ('integer', 'null')), 
	CONSTRAINT ck_hook_thread CHECK (length("thread") <= 200), 
	CONSTRAINT ck_hook_thread_type CHECK (typeof("thread") IN ('text', 'null')), 
	CONSTRAINT ck_hook_carrier CHECK (length("carrier") <= 200), 
	CONSTRAINT ck_hook_carrier_type CHECK (typeof("carrier") IN ('text', 'null')), 
	CONSTRAINT ck_hook_season_hook_type CHECK (typeof("season_hook") IN ('integer', 'null')), 
	CONSTRAINT ck_hook_fake_out_type CHECK (typeof("fake_out") IN ('integer', 'null')), 
	CONSTRAINT fk_hook_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_hook_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE beat (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
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
	CONSTRAINT ck_beat_position CHECK ("position" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_beat_position_type CHECK (typeof("position") IN ('integer', 'null')), 
	CONSTRAINT ck_beat_kind CHECK (length("kind") <= 200), 
	CONSTRAINT ck_beat_kind_type CHECK (typeof("kind") IN ('text', 'null')), 
	CONSTRAINT ck_beat_summary CHECK (length("summary") <= 200000), 
	CONSTRAINT ck_beat_summary_type CHECK (typeof("summary") IN ('text', 'null')), 
	CONSTRAINT ck_beat_planned_seconds CHECK ("planned_seconds" BETWEEN 0.0 AND 36000.0), 
	CONSTRAINT ck_beat_planned_seconds_type CHECK (typeof("planned_seconds") IN ('real', 'null')), 
	CONSTRAINT ck_beat_arc CHECK (length("arc") <= 200), 
	CONSTRAINT ck_beat_arc_type CHECK (typeof("arc") IN ('text', 'null')), 
	CONSTRAINT ck_beat_location CHECK (length("location") <= 200), 
	CONSTRAINT ck_beat_location_type CHECK (typeof("location") IN ('text', 'null')), 
	CONSTRAINT ck_beat_cast CHECK (length("cast") <= 20100), 
	CONSTRAINT ck_beat_cast_type CHECK (typeof("cast") IN ('text', 'null')), 
	CONSTRAINT ck_beat_threads CHECK (length("threads") <= 20100), 
	CONSTRAINT ck_beat_threads_type CHECK (typeof("threads") IN ('text', 'null')), 
	CONSTRAINT fk_beat_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_beat_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE waiver (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	rule TEXT NOT NULL, 
	place TEXT NOT NULL, 
	covered TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	writer TEXT NOT NULL, 
	at TEXT, 
	until_episode INTEGER, 
	CONSTRAINT ck_waiver_rule CHECK (length("rule") <= 200), 
	CONSTRAINT ck_waiver_rule_type CHECK (typeof("rule") IN ('text', 'null')), 
	CONSTRAINT ck_waiver_place CHECK (length("place") <= 2000), 
	CONSTRAINT ck_waiver_place_type CHECK (typeof("place") IN ('text', 'null')), 
	CONSTRAINT ck_waiver_covered CHECK (length("covered") <= 64), 
	CONSTRAINT ck_waiver_covered_type CHECK (typeof("covered") IN ('text', 'null')), 
	CONSTRAINT ck_waiver_reason CHECK (length("reason") <= 2000), 
	CONSTRAINT ck_waiver_reason_type CHECK (typeof("reason") IN ('text', 'null')), 
	CONSTRAINT ck_waiver_writer CHECK (length("writer") <= 200), 
	CONSTRAINT ck_waiver_writer_type CHECK (typeof("writer") IN ('text', 'null')), 
	CONSTRAINT ck_waiver_until_episode CHECK ("until_episode" BETWEEN 1 AND 9999), 
	CONSTRAINT ck_waiver_until_episode_type CHECK (typeof("until_episode") IN ('integer', 'null')), 
	CONSTRAINT fk_waiver_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_waiver_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE note (
	version INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER, 
	text TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	line INTEGER NOT NULL, 
	writer TEXT NOT NULL, 
	addressee TEXT NOT NULL, 
	at TEXT, 
	is_done BOOLEAN NOT NULL, 
	CONSTRAINT ck_note_text CHECK (length("text") <= 200000), 
	CONSTRAINT ck_note_text_type CHECK (typeof("text") IN ('text', 'null')), 
	CONSTRAINT ck_note_quote CHECK (length("quote") <= 2000), 
	CONSTRAINT ck_note_quote_type CHECK (typeof("quote") IN ('text', 'null')), 
	CONSTRAINT ck_note_line CHECK ("line" BETWEEN 0 AND 2000000), 
	CONSTRAINT ck_note_line_type CHECK (typeof("line") IN ('integer', 'null')), 
	CONSTRAINT ck_note_writer CHECK (length("writer") <= 200), 
	CONSTRAINT ck_note_writer_type CHECK (typeof("writer") IN ('text', 'null')), 
	CONSTRAINT ck_note_addressee CHECK (length("addressee") <= 200), 
	CONSTRAINT ck_note_addressee_type CHECK (typeof("addressee") IN ('text', 'null')), 
	CONSTRAINT ck_note_is_done_type CHECK (typeof("is_done") IN ('integer', 'null')), 
	CONSTRAINT fk_note_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE, 
	CONSTRAINT fk_note_episode_id_episode FOREIGN KEY(episode_id) REFERENCES episode (id) ON DELETE CASCADE
)

CREATE TABLE proposal (
	id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	episode_id INTEGER NOT NULL, 
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

CREATE VIRTUAL TABLE search_index USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')

CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'history is append-only'); END

CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
