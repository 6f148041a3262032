-- ledger.db. application_id and user_version are set by the program in the same transaction.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- name: as it is for public and attested streams; for private ones '#' and the hexadecimal HMAC-SHA-256 of it, so that
-- the file alone does not tell it.
CREATE TABLE streams (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
  CONSTRAINT streams_name_key UNIQUE (name)
) STRICT;

-- version is the true one; the header of a private entry has another.
CREATE TABLE entries (
  idx     INTEGER PRIMARY KEY,
  stream  INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  header  BLOB NOT NULL,
  CONSTRAINT entries_stream_version_key UNIQUE (stream, version)
) STRICT;

-- salt and bytes; under the stream's key, save for the content of public entries.
CREATE TABLE contents (
  idx      INTEGER PRIMARY KEY,
  content  BLOB,
  envelope BLOB
) STRICT;

-- part: 0 content, 1 envelope. by_idx: the entry-erased.1 entry.
CREATE TABLE erasures (
  idx    INTEGER NOT NULL,
  part   INTEGER NOT NULL CHECK (part IN (0, 1)),
  by_idx INTEGER NOT NULL,
  PRIMARY KEY (idx, part)
) STRICT, WITHOUT ROWID;

-- Full tiles only; root is the hash that stands for the tile in the level above.
CREATE TABLE tiles (
  level  INTEGER NOT NULL,
  number INTEGER NOT NULL,
  root   BLOB NOT NULL,
  hashes BLOB NOT NULL,
  CONSTRAINT tiles_key UNIQUE (level, number)
) STRICT;

-- One a commit. privates: number of private entries up to here.
CREATE TABLE checkpoints (
  size     INTEGER PRIMARY KEY,
  privates INTEGER NOT NULL,
  note     TEXT NOT NULL
) STRICT;

-- key: the first 6 bytes of the command id, then the first 12 of HMAC-SHA-256(actor || command).
CREATE TABLE commands (
  key   BLOB PRIMARY KEY,
  first INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.idx IS NOT (SELECT ifnull(max(idx) + 1, 0) FROM entries)
BEGIN SELECT RAISE(ABORT, 'entries are appended in order'); END;

CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

CREATE TRIGGER contents_update BEFORE UPDATE ON contents
WHEN NEW.idx IS NOT OLD.idx
  OR (NEW.content IS NOT OLD.content AND (NEW.content IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM erasures WHERE idx = OLD.idx AND part = 0)))
  OR (NEW.envelope IS NOT OLD.envelope AND (NEW.envelope IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM erasures WHERE idx = OLD.idx AND part = 1)))
BEGIN SELECT RAISE(ABORT, 'content goes only by an erasure'); END;
CREATE TRIGGER contents_delete BEFORE DELETE ON contents
WHEN (SELECT count(*) FROM erasures WHERE idx = OLD.idx) < 2
BEGIN SELECT RAISE(ABORT, 'content goes only by an erasure'); END;

CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never deleted'); END;
CREATE TRIGGER streams_no_update BEFORE UPDATE ON streams
BEGIN SELECT RAISE(ABORT, 'streams are never changed'); END;
CREATE TRIGGER streams_no_delete BEFORE DELETE ON streams
BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
CREATE TRIGGER tiles_no_update BEFORE UPDATE ON tiles
BEGIN SELECT RAISE(ABORT, 'tiles are never changed'); END;
CREATE TRIGGER tiles_no_delete BEFORE DELETE ON tiles
BEGIN SELECT RAISE(ABORT, 'tiles are never deleted'); END;
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER commands_no_update BEFORE UPDATE ON commands
BEGIN SELECT RAISE(ABORT, 'commands are never changed'); END;
CREATE TRIGGER commands_no_delete BEFORE DELETE ON commands
BEGIN SELECT RAISE(ABORT, 'commands are never deleted'); END;
