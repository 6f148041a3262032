-- The same tables as ledger.db has (see Sqlite/001_ledger.sql), in a schema of a PostgreSQL database.

CREATE TABLE meta (
  name  text PRIMARY KEY,
  value text NOT NULL
);
INSERT INTO meta (name, value) VALUES ('form', '1');

CREATE TABLE streams (
  id   bigint PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  kind integer NOT NULL CHECK (kind IN (0, 1, 2)),
  CONSTRAINT streams_name_key UNIQUE (name)
);

-- Bytes here do not grow smaller by being pressed, so that none is lost on trying.
CREATE TABLE entries (
  idx     bigint PRIMARY KEY,
  stream  bigint NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  header  bytea NOT NULL,
  CONSTRAINT entries_stream_version_key UNIQUE (stream, version)
);
ALTER TABLE entries ALTER header SET STORAGE EXTERNAL;

CREATE TABLE contents (
  idx      bigint PRIMARY KEY,
  content  bytea,
  envelope bytea
);
ALTER TABLE contents ALTER envelope SET STORAGE EXTERNAL;

CREATE TABLE erasures (
  idx    bigint NOT NULL,
  part   integer NOT NULL CHECK (part IN (0, 1)),
  by_idx bigint NOT NULL,
  PRIMARY KEY (idx, part)
);

CREATE TABLE tiles (
  level  integer NOT NULL,
  number bigint NOT NULL,
  root   bytea NOT NULL,
  hashes bytea NOT NULL,
  CONSTRAINT tiles_key UNIQUE (level, number)
);
ALTER TABLE tiles ALTER hashes SET STORAGE EXTERNAL;

CREATE TABLE checkpoints (
  size     bigint PRIMARY KEY,
  privates bigint NOT NULL,
  note     text NOT NULL
);

CREATE TABLE commands (
  key   bytea PRIMARY KEY,
  first bigint NOT NULL,
  count integer NOT NULL
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '% are never changed or deleted', TG_TABLE_NAME;
END $$;

-- Once a statement, however many rows it adds.
CREATE FUNCTION entries_in_order() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  first bigint; last bigint; added bigint;
BEGIN
  SELECT min(idx), max(idx), count(*) INTO first, last, added FROM added_entries;
  IF added > 0 AND (last - first + 1 <> added OR first < 0
    OR (first > 0 AND NOT EXISTS (SELECT 1 FROM entries WHERE idx = first - 1))) THEN
    RAISE EXCEPTION 'entries are appended in order';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entries_in_order AFTER INSERT ON entries
REFERENCING NEW TABLE AS added_entries FOR EACH STATEMENT EXECUTE FUNCTION entries_in_order();

CREATE FUNCTION contents_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.idx <> OLD.idx
    OR (NEW.content IS DISTINCT FROM OLD.content AND (NEW.content IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM erasures WHERE idx = OLD.idx AND part = 0)))
    OR (NEW.envelope IS DISTINCT FROM OLD.envelope AND (NEW.envelope IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM erasures WHERE idx = OLD.idx AND part = 1))) THEN
    RAISE EXCEPTION 'content goes only by an erasure';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contents_update BEFORE UPDATE ON contents FOR EACH ROW EXECUTE FUNCTION contents_update();

CREATE FUNCTION contents_delete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM erasures WHERE idx = OLD.idx) < 2 THEN
    RAISE EXCEPTION 'content goes only by an erasure';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER contents_delete BEFORE DELETE ON contents FOR EACH ROW EXECUTE FUNCTION contents_delete();
CREATE TRIGGER contents_truncate BEFORE TRUNCATE ON contents FOR EACH STATEMENT EXECUTE FUNCTION refuse();

CREATE TRIGGER meta_refuse BEFORE DELETE OR TRUNCATE ON meta FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER entries_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER streams_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON streams FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER erasures_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER tiles_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON tiles FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER checkpoints_refuse
BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER commands_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON commands FOR EACH STATEMENT EXECUTE FUNCTION refuse();
