-- Who acted for a tenant could do all that a tenant-admin may now, so nothing is taken from keys that are in use.
UPDATE keys SET role = 'tenant-admin' WHERE role = 'tenant';

-- The nodes that an agent's key is good for: a name, or a prefix with '*'; NULL is an agent's key of the first release.
ALTER TABLE keys ADD COLUMN nodes TEXT;
ALTER TABLE keys ADD COLUMN node_limit INTEGER;
ALTER TABLE keys ADD COLUMN region TEXT;

CREATE TABLE enrolments (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    nodes TEXT NOT NULL,
    node_limit INTEGER NOT NULL,
    region TEXT,
    name TEXT,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER,
    revoked_at_ms INTEGER,
    key_id TEXT
) WITHOUT ROWID;
