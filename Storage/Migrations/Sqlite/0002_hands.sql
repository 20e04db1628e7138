-- What operators laid on regions: pauses, holds, forced tasks, vetoes, deadlines of drains. Region '' is the whole cluster.
CREATE TABLE hands (
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    tenant TEXT,
    job TEXT,
    task INTEGER,
    node TEXT,
    until_ms INTEGER,
    done INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (region, kind, id)
) WITHOUT ROWID;

CREATE INDEX hands_kind ON hands (kind, id);
