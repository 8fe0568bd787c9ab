// The change log is read by revision, by record and by time; a revision and a migration exist once.
CREATE CONSTRAINT catalog_id IF NOT EXISTS FOR (n:Catalog) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_revision_seq IF NOT EXISTS FOR (n:Change) REQUIRE (n.revision, n.seq) IS UNIQUE;
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE;
CREATE INDEX change_revision IF NOT EXISTS FOR (n:Change) ON (n.revision);
CREATE INDEX change_record IF NOT EXISTS FOR (n:Change) ON (n.kind, n.id);
CREATE INDEX change_at IF NOT EXISTS FOR (n:Change) ON (n.at);
CREATE INDEX change_import IF NOT EXISTS FOR (n:Change) ON (n.import_id);
