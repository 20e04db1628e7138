-- Live attempts by node too: a node's page need not read those of its whole region. It takes the place of the index by
-- region alone, so that a commit writes as many entries as before.
DROP INDEX attempts_live;
CREATE INDEX attempts_live ON attempts (region, node, created_at_ms) WHERE finished_at_ms IS NULL;
