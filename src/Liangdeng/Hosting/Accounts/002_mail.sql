-- Mail (docs/mail.md): what waits to go out, how far the ledger was read for it, and who wants none.
CREATE TABLE "MailOutbox" (
    "Cause" INTEGER NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Path" TEXT NOT NULL,
    "QueuedAt" INTEGER NOT NULL,
    "NextAt" INTEGER NOT NULL,
    "Tries" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Problem" TEXT NULL,
    "DoneAt" INTEGER NULL,
    CONSTRAINT "PK_MailOutbox" PRIMARY KEY ("Cause", "PersonId", "Kind")
);

CREATE INDEX "IX_MailOutbox_State_NextAt" ON "MailOutbox" ("State", "NextAt");

CREATE TABLE "MailPosition" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_MailPosition" PRIMARY KEY,
    "Position" INTEGER NOT NULL
);

CREATE TABLE "MailOff" (
    "PersonId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    CONSTRAINT "PK_MailOff" PRIMARY KEY ("PersonId", "Kind")
);
