-- Jobs that never ran on their way from one region to another. The source writes a row and places the job no more; the
-- target takes the job and marks the row done, in one transaction; the source then deletes it.
CREATE TABLE moves (
    source TEXT NOT NULL,
    job TEXT NOT NULL,
    target TEXT NOT NULL,
    done INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    code TEXT,
    actor TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (source, job)
) WITHOUT ROWID;

-- The part of a tenant's limits that each region may use. The sum over regions never exceeds the limit of that version.
CREATE TABLE limit_slices (
    tenant TEXT NOT NULL,
    region TEXT NOT NULL,
    tenant_version INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    resources TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    PRIMARY KEY (tenant, region)
) WITHOUT ROWID;
