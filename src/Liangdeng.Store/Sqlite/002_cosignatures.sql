-- Form 2 of ledger.db: what witnesses signed. Nothing of form 1 is changed.

-- witness: the witness's key. line: its signature line in the note of the checkpoint of that size.
CREATE TABLE cosignatures (
  size    INTEGER NOT NULL,
  witness TEXT NOT NULL,
  line    TEXT NOT NULL,
  PRIMARY KEY (size, witness)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cosignatures_insert BEFORE INSERT ON cosignatures
WHEN NOT EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'a cosignature is of a checkpoint'); END;
CREATE TRIGGER cosignatures_no_update BEFORE UPDATE ON cosignatures
BEGIN SELECT RAISE(ABORT, 'cosignatures are never changed'); END;
CREATE TRIGGER cosignatures_no_delete BEFORE DELETE ON cosignatures
BEGIN SELECT RAISE(ABORT, 'cosignatures are never deleted'); END;
