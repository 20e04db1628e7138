-- What operators laid on regions: pauses, holds, forced tasks, vetoes, deadlines of drains. Region '' is the whole cluster.
CREATE TABLE hands (
    region text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    tenant text COLLATE "C",
    job text COLLATE "C",
    task integer,
    node text COLLATE "C",
    until_ms bigint,
    done boolean NOT NULL,
    reason text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    at_ms bigint NOT NULL,
    PRIMARY KEY (region, kind, id)
);

CREATE INDEX hands_kind ON hands (kind, id);
