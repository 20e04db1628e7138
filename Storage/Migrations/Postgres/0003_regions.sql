-- Jobs that never ran on their way from one region to another. The source writes a row and places the job no more; the
-- target takes the job and marks the row done, in one transaction; the source then deletes it.
CREATE TABLE moves (
    source text COLLATE "C" NOT NULL,
    job text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    done boolean NOT NULL,
    at_ms bigint NOT NULL,
    code text,
    actor text,
    reason text NOT NULL,
    PRIMARY KEY (source, job)
);

-- The part of a tenant's limits that each region may use. The sum over regions never exceeds the limit of that version.
CREATE TABLE limit_slices (
    tenant text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    tenant_version bigint NOT NULL,
    stamp bigint NOT NULL,
    resources text NOT NULL,
    tasks bigint NOT NULL,
    PRIMARY KEY (tenant, region)
);
