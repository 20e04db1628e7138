-- A region's rows are numbered (number << 40) + sequence: one integer that orders, identifies and stays small in indexes.
CREATE TABLE regions (
    name text COLLATE "C" NOT NULL UNIQUE,
    number bigint PRIMARY KEY,
    epoch bigint NOT NULL,
    audit_sequence bigint NOT NULL,
    job_sequence bigint NOT NULL,
    settings text COLLATE "C" NOT NULL,
    created_at_ms bigint NOT NULL
);

-- The cluster's own stream.
INSERT INTO regions (name, number, epoch, audit_sequence, job_sequence, settings, created_at_ms) VALUES ('', 0, 0, 0, 0, '{}', 0);

-- Text compares by bytes ("C"), as SQLite and the code that reads it do.
CREATE TABLE jobs (
    position bigint NOT NULL,
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    region text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    requirement text COLLATE "C" NOT NULL,
    resources text COLLATE "C" NOT NULL,
    strategy text COLLATE "C" NOT NULL,
    priority integer NOT NULL,
    tasks integer NOT NULL,
    retries integer NOT NULL,
    preemptible boolean NOT NULL,
    not_before_ms bigint,
    submitted_at_ms bigint NOT NULL,
    actor text COLLATE "C",
    reason_code text COLLATE "C",
    reason text COLLATE "C",
    pending integer NOT NULL,
    running integer NOT NULL,
    succeeded integer NOT NULL,
    failed integer NOT NULL,
    cancelled integer NOT NULL,
    started_at_ms bigint,
    finished_at_ms bigint,
    cancel_requested boolean NOT NULL,
    exit_code integer,
    -- Set with the first attempt and never cleared: recovery looks for attempts of these jobs only.
    attempted boolean NOT NULL DEFAULT false,
    labels text COLLATE "C",
    spec text COLLATE "C" NOT NULL
);

CREATE INDEX jobs_list ON jobs (tenant, region, state, id);
CREATE INDEX jobs_name ON jobs (name, id);
CREATE INDEX jobs_live ON jobs (position) WHERE finished_at_ms IS NULL;
CREATE INDEX jobs_finished ON jobs (finished_at_ms) WHERE finished_at_ms IS NOT NULL;

-- Which tenants ever had a job in which region: lists merge the streams of jobs_list that these name.
CREATE TABLE job_tenants (
    tenant text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, region)
);

CREATE TABLE job_labels (
    key text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    job text COLLATE "C" NOT NULL,
    PRIMARY KEY (key, value, job)
);

CREATE TABLE attempts (
    job text COLLATE "C" NOT NULL,
    task integer NOT NULL,
    attempt integer NOT NULL,
    region text COLLATE "C" NOT NULL,
    node text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    epoch bigint NOT NULL,
    created_at_ms bigint NOT NULL,
    changed_at_ms bigint NOT NULL,
    started_at_ms bigint,
    finished_at_ms bigint,
    exit_code integer,
    reason_code text COLLATE "C",
    reason text COLLATE "C",
    cpu_ms bigint,
    memory_peak_bytes bigint,
    PRIMARY KEY (job, task, attempt)
);

CREATE INDEX attempts_live ON attempts (region, created_at_ms) WHERE finished_at_ms IS NULL;

CREATE TABLE nodes (
    joined bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    region text COLLATE "C" NOT NULL,
    zone text COLLATE "C",
    rack text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    wanted text COLLATE "C" NOT NULL,
    capacity text COLLATE "C" NOT NULL,
    labels text COLLATE "C" NOT NULL,
    taints text COLLATE "C" NOT NULL,
    agent text COLLATE "C" NOT NULL,
    driver text COLLATE "C" NOT NULL,
    runs_untrusted boolean NOT NULL,
    reason text COLLATE "C",
    registered_at_ms bigint NOT NULL,
    changed_at_ms bigint NOT NULL
);

CREATE INDEX nodes_region ON nodes (region, name);

CREATE TABLE waiting (
    region text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    requirement text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (region, tenant, requirement)
);

CREATE TABLE idempotency (
    tenant text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    body_hash text COLLATE "C" NOT NULL,
    job text COLLATE "C" NOT NULL,
    created_at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, key)
);

CREATE INDEX idempotency_job ON idempotency (job);

CREATE TABLE audit (
    position bigint PRIMARY KEY,
    at_ms bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    tenant text COLLATE "C",
    job text COLLATE "C",
    task integer,
    attempt integer,
    node text COLLATE "C",
    code text COLLATE "C",
    text text COLLATE "C" NOT NULL,
    actor text COLLATE "C",
    reason text COLLATE "C",
    rationale text COLLATE "C"
);

CREATE INDEX audit_job ON audit (job, position) WHERE job IS NOT NULL;
CREATE INDEX audit_node ON audit (node, position) WHERE node IS NOT NULL;

CREATE TABLE tenants (
    path text COLLATE "C" NOT NULL PRIMARY KEY,
    weight integer NOT NULL,
    run_limit integer,
    pending_limit integer,
    "limit" text COLLATE "C",
    guarantee text COLLATE "C",
    trusted boolean NOT NULL,
    version bigint NOT NULL,
    created_at_ms bigint NOT NULL,
    changed_at_ms bigint NOT NULL
);

CREATE TABLE keys (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    secret_hash text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    tenant text COLLATE "C",
    name text COLLATE "C",
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint,
    revoked_at_ms bigint
);

CREATE TABLE grain_state (
    grain text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    payload text COLLATE "C",
    PRIMARY KEY (grain, name)
);

CREATE TABLE reminders (
    grain text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    hash bigint NOT NULL,
    start_at_ticks bigint NOT NULL,
    period_ticks bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (grain, name)
);

CREATE INDEX reminders_hash ON reminders (hash);

-- Locks the region's row and moves its sequences on, or ends the transaction: one round trip holds the whole commit.
CREATE FUNCTION fence_region(region text, held_epoch bigint, audit_before bigint, audit_after bigint, jobs_after bigint, new_settings text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found_epoch bigint;
    found_audit bigint;
BEGIN
    UPDATE regions SET audit_sequence = audit_after, job_sequence = jobs_after, settings = coalesce(new_settings, settings)
    WHERE name = region AND epoch = held_epoch AND audit_sequence = audit_before;
    IF NOT FOUND THEN
        SELECT epoch, audit_sequence INTO found_epoch, found_audit FROM regions WHERE name = region;
        IF found_epoch IS DISTINCT FROM held_epoch THEN
            RAISE EXCEPTION 'region % is under another epoch', region USING ERRCODE = 'OS001';
        END IF;
        RAISE EXCEPTION 'audit of region % is at %, the commit begins after %', region, found_audit, audit_before USING ERRCODE = 'OS002';
    END IF;
END
$$;

-- Ends the transaction when a statement met another number of rows than it should have.
CREATE FUNCTION require_rows(stored bigint, expected bigint, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF stored <> expected THEN
        RAISE EXCEPTION 'the commit changes % %, and % of them are stored', expected, what, stored USING ERRCODE = 'OS003';
    END IF;
END
$$;
