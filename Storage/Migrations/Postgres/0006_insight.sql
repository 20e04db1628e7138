-- Shares by minute: what a region's history begins with after a restart. A day of them is kept.
CREATE TABLE share_minutes (
    region text COLLATE "C" NOT NULL,
    minute bigint NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    received bigint NOT NULL,
    entitled bigint NOT NULL,
    observed_ms bigint NOT NULL,
    PRIMARY KEY (region, minute, tenant)
);
