-- keys.db: what must be destroyed to forget. Backed up apart, for at most 30 days.

CREATE TABLE secrets (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

-- id: the stream's number in ledger.db; keys are made ahead of their streams.
CREATE TABLE keys (
  id  INTEGER PRIMARY KEY,
  key BLOB NOT NULL
) STRICT;
