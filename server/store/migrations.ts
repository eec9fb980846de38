/**
 * The tables, in the steps in which they came to be. `user_version` counts the steps that a database file has taken;
 * opening it takes the missing ones, each in its own transaction. A step that has been released is never edited.
 */
import type Database from 'libsql'
import { deriveBindings } from './derive-bindings.ts'

/** SQL, or what SQL alone cannot do. */
export type Step = string | ((database: Database.Database) => void)

export const migrations: readonly Step[] = [
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
  // Events and updates each in their own table, without a second tree for the key: one document's updates lie together,
  // and a commit of one entry changes two pages. Which secrets were erased is written down, so that a lost one is found.
  `CREATE TABLE events (
     board TEXT NOT NULL,
     seq INTEGER NOT NULL,
     header TEXT NOT NULL,
     body BLOB NOT NULL,
     previous_hash TEXT NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (board, seq)
   ) WITHOUT ROWID;
   CREATE TABLE updates (
     board TEXT NOT NULL,
     document TEXT NOT NULL,
     seq INTEGER NOT NULL,
     header TEXT NOT NULL,
     body BLOB NOT NULL,
     previous_hash TEXT NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (board, document, seq)
   ) WITHOUT ROWID;
   CREATE TABLE segments (
     board TEXT NOT NULL,
     document TEXT NOT NULL,
     first_seq INTEGER NOT NULL,
     last_seq INTEGER NOT NULL,
     entries INTEGER NOT NULL,
     bytes BLOB NOT NULL,
     sha256 TEXT NOT NULL,
     PRIMARY KEY (board, document, first_seq)
   ) WITHOUT ROWID;
   CREATE TABLE client_bindings (
     board TEXT NOT NULL,
     document TEXT NOT NULL,
     client INTEGER NOT NULL,
     person TEXT NOT NULL,
     party TEXT,
     first_seq INTEGER NOT NULL,
     PRIMARY KEY (board, document, client)
   ) WITHOUT ROWID;
   CREATE TABLE erasures (
     board TEXT NOT NULL,
     seq INTEGER NOT NULL,
     PRIMARY KEY (board, seq)
   ) WITHOUT ROWID;
   CREATE TABLE secrets_kept (
     board TEXT NOT NULL,
     seq INTEGER NOT NULL,
     salt TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (board, seq)
   ) WITHOUT ROWID;
   INSERT INTO events (board, seq, header, body, previous_hash, hash)
     SELECT board, seq, header, body, previous_hash, hash FROM entries WHERE kind = 'event';
   INSERT INTO updates (board, document, seq, header, body, previous_hash, hash)
     SELECT board, CASE WHEN json_valid(header) THEN coalesce(json_extract(header, '$.document'), '') ELSE '' END,
            seq, header, body, previous_hash, hash FROM entries WHERE kind = 'update';
   INSERT INTO secrets_kept (board, seq, salt, json) SELECT board, seq, salt, json FROM secrets;
   INSERT INTO erasures (board, seq)
     SELECT e.board, e.seq FROM events e LEFT JOIN secrets_kept s ON s.board = e.board AND s.seq = e.seq
      WHERE s.seq IS NULL AND json_valid(e.header) AND json_extract(e.header, '$.secretDigest') IS NOT NULL;
   DROP TABLE secrets;
   ALTER TABLE secrets_kept RENAME TO secrets;
   DROP TABLE entries;
   DROP TABLE snapshots;
   CREATE TABLE snapshots (
     board TEXT NOT NULL,
     document TEXT NOT NULL,
     seq INTEGER NOT NULL,
     state BLOB NOT NULL,
     sha256 TEXT NOT NULL,
     PRIMARY KEY (board, document, seq)
   ) WITHOUT ROWID;
   ALTER TABLE probe ADD COLUMN filler BLOB;`,
  deriveBindings,
  // Tells the phones in the hall apart, also when one opens the same link again. Null: the session is its browser's first.
  'ALTER TABLE sessions ADD COLUMN first_hash TEXT;',
  // Words that went with a place which somebody removed, for their author: no part of the log.
  `CREATE TABLE gone_words (
     board TEXT NOT NULL,
     person TEXT NOT NULL,
     document TEXT NOT NULL,
     client INTEGER NOT NULL,
     clock INTEGER NOT NULL,
     at INTEGER NOT NULL,
     runs TEXT NOT NULL,
     stretches TEXT NOT NULL,
     PRIMARY KEY (board, person, document, client, clock)
   ) WITHOUT ROWID;`,
]
