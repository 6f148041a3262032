-- Form 2: what witnesses signed (see Sqlite/002_cosignatures.sql). Nothing of form 1 is changed.

CREATE TABLE cosignatures (
  size    bigint NOT NULL REFERENCES checkpoints (size),
  witness text COLLATE "C" NOT NULL,
  line    text NOT NULL,
  PRIMARY KEY (size, witness)
);
CREATE TRIGGER cosignatures_refuse
BEFORE UPDATE OR DELETE OR TRUNCATE ON cosignatures FOR EACH STATEMENT EXECUTE FUNCTION refuse();

UPDATE meta SET value = '2' WHERE name = 'form';
