-- A region's rows are numbered (number << 40) + sequence: one integer that orders, identifies and stays small in indexes.
CREATE TABLE regions (
    name TEXT NOT NULL UNIQUE,
    number INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    audit_sequence INTEGER NOT NULL,
    job_sequence INTEGER NOT NULL,
    settings TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
);

-- The cluster's own stream.
INSERT INTO regions (name, number, epoch, audit_sequence, job_sequence, settings, created_at_ms) VALUES ('', 0, 0, 0, 0, '{}', 0);

-- The spec comes last: what lists and recovery read sits in front of it.
CREATE TABLE jobs (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    requirement TEXT NOT NULL,
    resources TEXT NOT NULL,
    strategy TEXT NOT NULL,
    priority INTEGER NOT NULL,
    tasks INTEGER NOT NULL,
    retries INTEGER NOT NULL,
    preemptible INTEGER NOT NULL,
    not_before_ms INTEGER,
    submitted_at_ms INTEGER NOT NULL,
    actor TEXT,
    reason_code TEXT,
    reason TEXT,
    pending INTEGER NOT NULL,
    running INTEGER NOT NULL,
    succeeded INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    started_at_ms INTEGER,
    finished_at_ms INTEGER,
    cancel_requested INTEGER NOT NULL,
    exit_code INTEGER,
    -- Set with the first attempt and never cleared: recovery looks for attempts of these jobs only.
    attempted INTEGER NOT NULL DEFAULT 0,
    labels TEXT,
    spec TEXT NOT NULL
);

CREATE UNIQUE INDEX jobs_id ON jobs (id);
CREATE INDEX jobs_list ON jobs (tenant, region, state, id);
CREATE INDEX jobs_name ON jobs (name, id);
CREATE INDEX jobs_live ON jobs (position) WHERE finished_at_ms IS NULL;
CREATE INDEX jobs_finished ON jobs (finished_at_ms) WHERE finished_at_ms IS NOT NULL;

-- Which tenants ever had a job in which region: lists merge the streams of jobs_list that these name.
CREATE TABLE job_tenants (
    tenant TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (tenant, region)
) WITHOUT ROWID;

CREATE TABLE job_labels (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    job TEXT NOT NULL,
    PRIMARY KEY (key, value, job)
) WITHOUT ROWID;

CREATE TABLE attempts (
    job TEXT NOT NULL,
    task INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    region TEXT NOT NULL,
    node TEXT NOT NULL,
    state TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    finished_at_ms INTEGER,
    exit_code INTEGER,
    reason_code TEXT,
    reason TEXT,
    cpu_ms INTEGER,
    memory_peak_bytes INTEGER,
    PRIMARY KEY (job, task, attempt)
) WITHOUT ROWID;

CREATE INDEX attempts_live ON attempts (region, created_at_ms) WHERE finished_at_ms IS NULL;

CREATE TABLE nodes (
    joined INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    region TEXT NOT NULL,
    zone TEXT,
    rack TEXT,
    state TEXT NOT NULL,
    wanted TEXT NOT NULL,
    capacity TEXT NOT NULL,
    labels TEXT NOT NULL,
    taints TEXT NOT NULL,
    agent TEXT NOT NULL,
    driver TEXT NOT NULL,
    runs_untrusted INTEGER NOT NULL,
    reason TEXT,
    registered_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL
);

CREATE INDEX nodes_region ON nodes (region, name);

CREATE TABLE waiting (
    region TEXT NOT NULL,
    tenant TEXT NOT NULL,
    requirement TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (region, tenant, requirement)
) WITHOUT ROWID;

CREATE TABLE idempotency (
    tenant TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    job TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, key)
) WITHOUT ROWID;

CREATE INDEX idempotency_job ON idempotency (job);

CREATE TABLE audit (
    position INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    tenant TEXT,
    job TEXT,
    task INTEGER,
    attempt INTEGER,
    node TEXT,
    code TEXT,
    text TEXT NOT NULL,
    actor TEXT,
    reason TEXT,
    rationale TEXT
);

CREATE INDEX audit_job ON audit (job) WHERE job IS NOT NULL;
CREATE INDEX audit_node ON audit (node) WHERE node IS NOT NULL;

CREATE TABLE tenants (
    path TEXT NOT NULL PRIMARY KEY,
    weight INTEGER NOT NULL,
    run_limit INTEGER,
    pending_limit INTEGER,
    "limit" TEXT,
    guarantee TEXT,
    trusted INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE keys (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    tenant TEXT,
    name TEXT,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER,
    revoked_at_ms INTEGER
) WITHOUT ROWID;

CREATE TABLE grain_state (
    grain TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload TEXT,
    PRIMARY KEY (grain, name)
) WITHOUT ROWID;

CREATE TABLE reminders (
    grain TEXT NOT NULL,
    name TEXT NOT NULL,
    hash INTEGER NOT NULL,
    start_at_ticks INTEGER NOT NULL,
    period_ticks INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (grain, name)
) WITHOUT ROWID;

CREATE INDEX reminders_hash ON reminders (hash);
