ALTER TABLE origin_span ADD COLUMN char_from INTEGER

ALTER TABLE origin_span ADD COLUMN char_to INTEGER

ALTER TABLE origin_span ADD COLUMN owner TEXT NOT NULL DEFAULT ''

UPDATE origin_span SET owner = COALESCE((SELECT MAX(proposal.decided_by) FROM proposal, revision WHERE revision.id = origin_span.revision_id AND proposal.status = 'accepted' AND (proposal.call_id IS NOT NULL OR proposal.episode_id = revision.entity_id) AND origin_span.origin = 'ai:' || CAST(COALESCE(proposal.call_id, 0) AS TEXT)), '')
