/**
 * The tables, in the steps in which they came to be. `user_version` counts the steps that a database file has taken;
 * opening it takes the missing ones, each in its own transaction. A step that has been released is never edited.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE boards (
     position INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     head_seq INTEGER NOT NULL,
     head_hash TEXT NOT NULL
   );
   CREATE TABLE entries (
     board TEXT NOT NULL REFERENCES boards (id),
     seq INTEGER NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('event', 'update')),
     header TEXT NOT NULL,
     body BLOB NOT NULL,
     previous_hash TEXT NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (board, seq)
   );
   CREATE TABLE secrets (
     board TEXT NOT NULL,
     seq INTEGER NOT NULL,
     salt TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (board, seq),
     FOREIGN KEY (board, seq) REFERENCES entries (board, seq)
   );
   CREATE TABLE snapshots (
     board TEXT NOT NULL REFERENCES boards (id),
     document TEXT NOT NULL,
     seq INTEGER NOT NULL,
     state BLOB NOT NULL,
     authors TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     PRIMARY KEY (board, document)
   );
   CREATE TABLE invites (
     position INTEGER PRIMARY KEY,
     token_hash TEXT NOT NULL UNIQUE,
     board TEXT REFERENCES boards (id),
     seat TEXT NOT NULL CHECK (seat IN ('organiser', 'person', 'observer', 'projector')),
     person TEXT,
     token TEXT,
     created_at INTEGER NOT NULL,
     expires_at INTEGER,
     revoked_at INTEGER
   );
   CREATE INDEX invites_of_board ON invites (board);
   CREATE TABLE sessions (
     session_hash TEXT PRIMARY KEY,
     token_hashes TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     last_seen_at INTEGER NOT NULL
   );
   CREATE TABLE pins (
     board TEXT NOT NULL REFERENCES boards (id),
     person TEXT NOT NULL,
     hash TEXT NOT NULL,
     failures INTEGER NOT NULL,
     locked_until INTEGER NOT NULL,
     PRIMARY KEY (board, person)
   );
   CREATE TABLE probe (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     count INTEGER NOT NULL
   );
   INSERT INTO probe (id, count) VALUES (1, 0);`,
]
