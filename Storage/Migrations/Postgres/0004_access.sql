-- Who acted for a tenant could do all that a tenant-admin may now, so nothing is taken from keys that are in use.
UPDATE keys SET role = 'tenant-admin' WHERE role = 'tenant';

-- The nodes that an agent's key is good for: a name, or a prefix with '*'; NULL is an agent's key of the first release.
ALTER TABLE keys ADD COLUMN nodes text COLLATE "C";
ALTER TABLE keys ADD COLUMN node_limit integer;
ALTER TABLE keys ADD COLUMN region text COLLATE "C";

CREATE TABLE enrolments (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    secret_hash text COLLATE "C" NOT NULL,
    nodes text COLLATE "C" NOT NULL,
    node_limit integer NOT NULL,
    region text COLLATE "C",
    name text COLLATE "C",
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    used_at_ms bigint,
    revoked_at_ms bigint,
    key_id text COLLATE "C"
);
