-- Shares by minute: what a region's history begins with after a restart. A day of them is kept.
CREATE TABLE share_minutes (
    region TEXT NOT NULL,
    minute INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    received INTEGER NOT NULL,
    entitled INTEGER NOT NULL,
    observed_ms INTEGER NOT NULL,
    PRIMARY KEY (region, minute, tenant)
) WITHOUT ROWID;
