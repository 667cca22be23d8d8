-- A library of version 4 as it was released, with two documents, markings, a pack and an accepted event. Never changed: later versions must open it.
-- The function fold must be known to the connection that runs this.
CREATE TABLE document (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE,
        added INTEGER NOT NULL, imported_on TEXT NOT NULL, filename TEXT NOT NULL, media_type TEXT NOT NULL,
        title TEXT NOT NULL, title_reason TEXT NOT NULL, issuer TEXT NOT NULL, issuer_reason TEXT NOT NULL,
        issue TEXT NOT NULL, issue_reason TEXT NOT NULL, published TEXT NOT NULL, published_reason TEXT NOT NULL,
        language TEXT NOT NULL, language_reason TEXT NOT NULL, characters INTEGER NOT NULL, pages INTEGER NOT NULL,
        articles INTEGER NOT NULL, events INTEGER NOT NULL, quotations INTEGER NOT NULL, statements INTEGER NOT NULL,
        issuer_folded TEXT NOT NULL
    , recognised INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0, marking TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE original (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, bytes BLOB NOT NULL
    ) STRICT;
CREATE TABLE page (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        label TEXT NOT NULL, start INTEGER NOT NULL, origin TEXT NOT NULL DEFAULT 'text', PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE chunk (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        start INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT;
CREATE INDEX chunk_document ON chunk (document);
CREATE TABLE article (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        id TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        dateline TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE not_quotation (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE role (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        person TEXT NOT NULL, folded TEXT NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        seen_on TEXT NOT NULL, countries TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX role_person ON role (folded);
CREATE TABLE person (
        id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, surname TEXT NOT NULL, name TEXT NOT NULL
    ) STRICT;
CREATE INDEX person_surname ON person (surname);
CREATE TABLE item (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, kind INTEGER NOT NULL,
        date TEXT NOT NULL, basis TEXT NOT NULL, latest INTEGER NOT NULL, article TEXT NOT NULL,
        confidence REAL NOT NULL
    ) STRICT;
CREATE INDEX item_kind ON item (kind, id, latest);
CREATE INDEX item_document ON item (document, kind, id, latest);
CREATE TABLE event (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, title TEXT NOT NULL, date_words TEXT NOT NULL,
        status TEXT NOT NULL, kind TEXT NOT NULL, leads INTEGER NOT NULL, places TEXT NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, participants TEXT NOT NULL, topics TEXT NOT NULL
    ) STRICT;
CREATE TABLE statement (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, kind TEXT NOT NULL, speaker TEXT NOT NULL,
        role TEXT NOT NULL, cue TEXT NOT NULL, context_start INTEGER NOT NULL, context_stop INTEGER NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, topics TEXT NOT NULL, candidates TEXT NOT NULL,
        institution INTEGER NOT NULL
    ) STRICT;
CREATE INDEX statement_institution ON statement (item) WHERE institution = 1;
CREATE TABLE passage (
        item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, number INTEGER NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, page TEXT NOT NULL, first_chunk INTEGER NOT NULL, last_chunk INTEGER NOT NULL,
        article TEXT NOT NULL, recognised INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (item, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE long_item (
        kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, latest INTEGER NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX long_item_item ON long_item (item);
CREATE TABLE item_country (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_country_item ON item_country (item);
CREATE TABLE item_around (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_around_item ON item_around (item);
CREATE TABLE item_forum (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_forum_item ON item_forum (item);
CREATE TABLE item_topic (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_topic_item ON item_topic (item);
CREATE TABLE item_person (
        value INTEGER NOT NULL REFERENCES person, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_person_item ON item_person (item);
CREATE TABLE item_text (id INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, words TEXT NOT NULL, labels TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE item_fts USING fts5(
        words, labels, content='item_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER item_text_added AFTER INSERT ON item_text BEGIN
        INSERT INTO item_fts (rowid, words, labels) VALUES (new.id, new.words, new.labels);
    END;
CREATE TRIGGER item_text_removed AFTER DELETE ON item_text BEGIN
        INSERT INTO item_fts (item_fts, rowid, words, labels) VALUES ('delete', old.id, old.words, old.labels);
    END;
CREATE VIEW chunk_text AS SELECT id, fold(text) AS words FROM chunk;
CREATE VIRTUAL TABLE chunk_fts USING fts5(
        words, content='chunk_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts (rowid, words) VALUES (new.id, fold(new.text));
    END;
CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
        INSERT INTO chunk_fts (chunk_fts, rowid, words) VALUES ('delete', old.id, fold(old.text));
    END;
CREATE TABLE heading (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE item_marking (uid TEXT PRIMARY KEY, marking TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pack (
        id TEXT NOT NULL, version INTEGER NOT NULL, addendum INTEGER NOT NULL, title TEXT NOT NULL,
        template TEXT NOT NULL, entries INTEGER NOT NULL, made_on TEXT NOT NULL, changed_on TEXT NOT NULL,
        number TEXT NOT NULL, issued_on TEXT NOT NULL, held BLOB NOT NULL, PRIMARY KEY (id, version, addendum)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
        about TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, decided_on TEXT NOT NULL, other TEXT NOT NULL,
        PRIMARY KEY (about, field)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX decision_other ON decision (other);
CREATE TABLE decided (
        about TEXT PRIMARY KEY, sha256 TEXT NOT NULL, type TEXT NOT NULL, found TEXT NOT NULL, quotes TEXT NOT NULL,
        published TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE INDEX decided_sha256 ON decided (sha256);
INSERT INTO document VALUES (814792, 'cf5da99c1fe60fd8', 'cf5da99c1fe60fd8e06907a74cff17db056c86629861d7fbe7ca05c9e251038c', 1, '2026-11-22', 'digest.txt', 'text/plain', 'Mountain Roads Digest', 'as the test says', 'House of Roads', 'as the test says', '7', 'as the test says', '2025-02', 'as the test says', '', '', 527, 2, 3, 5, 1, 2, 'house of roads', 0, 0, '');
INSERT INTO document VALUES (3101531, 'a50bbd164145dd4e', 'a50bbd164145dd4e920d6417c0cd8eb23b5a91e48d8dedceceb675afd922df71', 2, '2026-11-22', 'scan.pdf', 'text/plain', 'Papers of Orlo', 'as the test says', '', '', '', '', '', '', '', '', 48, 3, 0, 2, 0, 0, '', 1, 1, 'RESTRICTED');
INSERT INTO original VALUES (814792, x'789c4d504d4e1b3114decf29be03a0510b85fd082a140aa422e9015e322f1977fc836c0f695865d3037459a965d113405715a85d854577ce1538499f272a6265fb3d7fbf67c30fe7e36a708e8b617534c2d1e0f8ed685c1467caaa10d90718e60865f178f3f76bab8aa1c5eb7d9c90edc82fb1fb6a771fb161cc9c6735b730cf38374375cd7e42ea235990adf19e5ad9c9c3bc64ec5741b05c83e01dc931f7cc866d2cf1b4fa3616fa7ebc505ac35db2c584b35e2f1cac5bec3cadbe2390aa71ca4b4d58df0643cbf59dd6ebbb1dfc8f921d5d084f28311220d5b528c68622ded135b54d6fad119d098b84b2572a725d16c5e1e0b042604946be78be65b6acdf6f473cf51cc92b218bceb5b8d434e59cf1a4b39c5b7a5322fd48bf369fd39ff41be966b34a0f9b2fe927a6a4b5f850115de059a74b0cec365867ccd6b4c0f7fa91001ed27dbac58c435457a4b1a0808675b6792abacace410d535de4d22c7f8ad25c27fd66b3a4db0015b2379bcb960a33f541890a53678c0a4139bb6d79226832f2c989fd9a9665f10f04c4cc3c');
INSERT INTO original VALUES (3101531, x'789c735428c82f2a51c82f48cd4b4d51c8cc53f02fcac9d7e3e27254284ecec8cfcf5148cec92f4692010089aa101b');
INSERT INTO page VALUES (814792, 0, '1', 0, 'text');
INSERT INTO page VALUES (814792, 1, '2', 279, 'text');
INSERT INTO page VALUES (3101531, 0, '1', 0, 'text');
INSERT INTO page VALUES (3101531, 1, '2', 24, 'recognised');
INSERT INTO page VALUES (3101531, 2, '3', 48, 'unread');
INSERT INTO chunk VALUES (854371336192, 814792, 0, 'MOUNTAIN ROADS DIGEST

Ministers meet in Şəki
On 15 January 2025 the foreign ministers of Azerbaijan and Pakistan met in Şəki and signed a road agreement. “The road will open before the snow,” said Leyla İsmayıllı, Minister of Roads. She added that Kazakhstan had been invited.

CICA seminar
A seminar of the CICA Secretariat took place in June 2024. Тихон Орлёв called it useful. In the summer of 2023 the ёлка festival was held.

Looking ahead
The next round of talks is planned for 2026. A commission will be named one day.
');
INSERT INTO chunk VALUES (3252190969856, 3101531, 0, 'A port opened in Orlo.

A school closed in Orlo.');
INSERT INTO article VALUES (814792, 0, 'a1', 'Ministers meet in Şəki', 23, 279, '');
INSERT INTO article VALUES (814792, 1, 'a2', 'CICA seminar', 279, 432, '');
INSERT INTO article VALUES (814792, 2, 'a3', 'Looking ahead', 432, 527, '');
INSERT INTO not_quotation VALUES (814792, 0, 0, 21, 'title');
INSERT INTO role VALUES (814792, 0, 'Leyla İsmayıllı', 'leyla ismayilli', 'Minister of Roads', 198, 232, '2025-01-15', '["AZ"]');
INSERT INTO person VALUES (1, 'leyla ismayilli', 'ismayilli', 'Leyla İsmayıllı');
INSERT INTO person VALUES (2, 'тихон орлев', 'орлев', 'Тихон Орлёв');
INSERT INTO item VALUES (1624357119817940994, 'efae605fdb0b1f7c', 814792, 1, '2023-22', 'explicit', 738763, 'a2', 1.0);
INSERT INTO item VALUES (1625161962329473025, '66dab597bf7f9ae9', 814792, 1, '2024-06', 'explicit', 739067, 'a2', 0.5);
INSERT INTO item VALUES (1625663339631738880, 'f91ea29c0538329f', 814792, 1, '2025-01-15', 'explicit', 739266, 'a1', 1.0);
INSERT INTO item VALUES (1625663339631738885, '1e2666c68fd4d63e', 814792, 2, '2025-01-15', 'explicit', 739266, 'a1', 1.0);
INSERT INTO item VALUES (1625663339631738886, '1e77fa2baefaba9b', 814792, 3, '2025-01-15', 'year-inferred', 739266, 'a1', 1.0);
INSERT INTO item VALUES (1626435196794437635, 'c51f9894b287a0da', 814792, 1, '2026', 'explicit', 739981, 'a3', 1.0);
INSERT INTO item VALUES (9223370051424354308, '0686608e5184664f', 814792, 1, '', 'undated', 4194303, 'a3', 1.0);
INSERT INTO item VALUES (9223370051424354311, 'a871d002a60ac659', 814792, 3, '', 'undated', 4194303, 'a2', 1.0);
INSERT INTO item VALUES (9223370650879262720, '43d75aa06a19be86', 3101531, 1, '', 'undated', 4194303, '', 1.0);
INSERT INTO item VALUES (9223370650879262721, '6f6ac11d29ae18b9', 3101531, 1, '', 'undated', 4194303, '', 1.0);
INSERT INTO event VALUES (1624357119817940994, 'In the summer of 2023 the ёлка festival ', '', 'past', 'other', 0, '[]', '["KZ"]', '[]', '[]', '["culture"]');
INSERT INTO event VALUES (1625161962329473025, 'A seminar of the CICA Secretariat took p', '', 'past', 'seminar', 1, '[]', '["KZ"]', '["CICA"]', '[]', '[]');
INSERT INTO event VALUES (1625663339631738880, 'Foreign ministers met in Şəki', '15 January 2025', 'past', 'meeting', 1, '["Şəki"]', '["AZ","PK"]', '[]', '["Leyla İsmayıllı"]', '["transport"]');
INSERT INTO event VALUES (1626435196794437635, 'The next round of talks is planned for 2', '', 'scheduled', 'other', 0, '[]', '["AZ","PK"]', '[]', '[]', '[]');
INSERT INTO event VALUES (9223370051424354308, 'A commission will be named one day.', '', 'scheduled', 'other', 0, '[]', '["AZ"]', '[]', '[]', '[]');
INSERT INTO event VALUES (9223370650879262720, 'A port opened in Orlo.', '', 'past', 'other', 0, '[]', '[]', '[]', '[]', '[]');
INSERT INTO event VALUES (9223370650879262721, 'A school closed in Orlo.', '', 'past', 'other', 0, '[]', '[]', '[]', '[]', '[]');
INSERT INTO statement VALUES (1625663339631738885, 'direct', 'Leyla İsmayıllı', 'Minister of Roads', 'said', 46, 277, '["AZ"]', '[]', '["transport"]', '[]', 0);
INSERT INTO statement VALUES (1625663339631738886, 'reported', 'Leyla İsmayıllı', '', 'added', 46, 277, '["AZ","KZ"]', '[]', '[]', '[]', 0);
INSERT INTO statement VALUES (9223370051424354311, 'reported', 'Тихон Орлёв', '', 'called', 292, 430, '[]', '[]', '[]', '[]', 0);
INSERT INTO passage VALUES (1624357119817940994, 0, 381, 430, '2', 854371336192, 854371336192, 'CICA seminar', 0);
INSERT INTO passage VALUES (1625161962329473025, 0, 292, 350, '2', 854371336192, 854371336192, 'CICA seminar', 0);
INSERT INTO passage VALUES (1625663339631738880, 0, 46, 154, '1', 854371336192, 854371336192, 'Ministers meet in Şəki', 0);
INSERT INTO passage VALUES (1625663339631738885, 0, 156, 191, '1', 854371336192, 854371336192, 'Ministers meet in Şəki', 0);
INSERT INTO passage VALUES (1625663339631738886, 0, 234, 277, '1', 854371336192, 854371336192, 'Ministers meet in Şəki', 0);
INSERT INTO passage VALUES (1626435196794437635, 0, 446, 490, '2', 854371336192, 854371336192, 'Looking ahead', 0);
INSERT INTO passage VALUES (9223370051424354308, 0, 491, 526, '2', 854371336192, 854371336192, 'Looking ahead', 0);
INSERT INTO passage VALUES (9223370051424354311, 0, 351, 380, '2', 854371336192, 854371336192, 'CICA seminar', 0);
INSERT INTO passage VALUES (9223370650879262720, 0, 0, 22, '1', 3252190969856, 3252190969856, '', 0);
INSERT INTO passage VALUES (9223370650879262721, 0, 24, 48, '2', 3252190969856, 3252190969856, '', 1);
INSERT INTO item_country VALUES ('AZ', 1, 1625663339631738880, 739266);
INSERT INTO item_country VALUES ('AZ', 1, 1626435196794437635, 739981);
INSERT INTO item_country VALUES ('AZ', 1, 9223370051424354308, 4194303);
INSERT INTO item_country VALUES ('AZ', 2, 1625663339631738885, 739266);
INSERT INTO item_country VALUES ('AZ', 3, 1625663339631738886, 739266);
INSERT INTO item_country VALUES ('KZ', 1, 1624357119817940994, 738763);
INSERT INTO item_country VALUES ('KZ', 1, 1625161962329473025, 739067);
INSERT INTO item_country VALUES ('KZ', 3, 1625663339631738886, 739266);
INSERT INTO item_country VALUES ('PK', 1, 1625663339631738880, 739266);
INSERT INTO item_country VALUES ('PK', 1, 1626435196794437635, 739981);
INSERT INTO item_around VALUES ('AZ', 1, 1625663339631738880, 739266, 1);
INSERT INTO item_around VALUES ('AZ', 1, 1626435196794437635, 739981, 1);
INSERT INTO item_around VALUES ('AZ', 1, 9223370051424354308, 4194303, 1);
INSERT INTO item_around VALUES ('AZ', 2, 1625663339631738885, 739266, 1);
INSERT INTO item_around VALUES ('AZ', 3, 1625663339631738886, 739266, 1);
INSERT INTO item_around VALUES ('KZ', 1, 1624357119817940994, 738763, 1);
INSERT INTO item_around VALUES ('KZ', 1, 1625161962329473025, 739067, 1);
INSERT INTO item_around VALUES ('KZ', 3, 1625663339631738886, 739266, 1);
INSERT INTO item_around VALUES ('PK', 1, 1625663339631738880, 739266, 1);
INSERT INTO item_around VALUES ('PK', 1, 1626435196794437635, 739981, 1);
INSERT INTO item_around VALUES ('PK', 2, 1625663339631738885, 739266, 0);
INSERT INTO item_around VALUES ('PK', 3, 1625663339631738886, 739266, 0);
INSERT INTO item_forum VALUES ('CICA', 1, 1625161962329473025, 739067);
INSERT INTO item_topic VALUES ('culture', 1, 1624357119817940994, 738763);
INSERT INTO item_topic VALUES ('transport', 1, 1625663339631738880, 739266);
INSERT INTO item_topic VALUES ('transport', 2, 1625663339631738885, 739266);
INSERT INTO item_person VALUES (1, 1, 1625663339631738880, 739266);
INSERT INTO item_person VALUES (1, 2, 1625663339631738885, 739266);
INSERT INTO item_person VALUES (1, 3, 1625663339631738886, 739266);
INSERT INTO item_person VALUES (2, 3, 9223370051424354311, 4194303);
INSERT INTO item_text VALUES (1624357119817940994, 'in the summer of 2023 the елка festival 
in the summer of 2023 the елка festival was held.', 'k1 d814792 c4b5a t63756c74757265');
INSERT INTO item_text VALUES (1625161962329473025, 'a seminar of the cica secretariat took p
a seminar of the cica secretariat took place in june 2024.', 'k1 d814792 c4b5a f43494341');
INSERT INTO item_text VALUES (1625663339631738880, 'foreign ministers met in seki
on 15 january 2025 the foreign ministers of azerbaijan and pakistan met in seki and signed a road agreement.', 'k1 d814792 c415a c504b t7472616e73706f7274 p1');
INSERT INTO item_text VALUES (1625663339631738885, 'leyla ismayilli
minister of roads
on 15 january 2025 the foreign ministers of azerbaijan and pakistan met in seki and signed a road agreement. “the road will open before the snow,” said leyla ismayilli, minister of roads. she added that kazakhstan had been invited.', 'k2 d814792 c415a t7472616e73706f7274 p1 x504b');
INSERT INTO item_text VALUES (1625663339631738886, 'leyla ismayilli

on 15 january 2025 the foreign ministers of azerbaijan and pakistan met in seki and signed a road agreement. “the road will open before the snow,” said leyla ismayilli, minister of roads. she added that kazakhstan had been invited.', 'k3 d814792 c415a c4b5a p1 x504b');
INSERT INTO item_text VALUES (1626435196794437635, 'the next round of talks is planned for 2
the next round of talks is planned for 2026.', 'k1 d814792 c415a c504b');
INSERT INTO item_text VALUES (9223370051424354308, 'a commission will be named one day.
a commission will be named one day.', 'k1 d814792 c415a');
INSERT INTO item_text VALUES (9223370051424354311, 'тихон орлев

a seminar of the cica secretariat took place in june 2024. тихон орлев called it useful. in the summer of 2023 the елка festival was held.', 'k3 d814792 p2');
INSERT INTO item_text VALUES (9223370650879262720, 'a port opened in orlo.
a port opened in orlo.', 'k1 d3101531');
INSERT INTO item_text VALUES (9223370650879262721, 'a school closed in orlo.
a school closed in orlo.', 'k1 d3101531');
INSERT INTO item_marking VALUES ('f91ea29c0538329f', 'SECRET');
INSERT INTO pack VALUES ('p1', 1, 0, 'Talks', 'country-brief', 12, '2025-03-01', '2025-03-02', '', '', x'789ccb48cd490100040f019e');
INSERT INTO decision VALUES ('efae605fdb0b1f7c', 'review', '"accepted"', '2026-11-22T18:24:21+00:00', '');
INSERT INTO decided VALUES ('efae605fdb0b1f7c', 'cf5da99c1fe60fd8e06907a74cff17db056c86629861d7fbe7ca05c9e251038c', 'event', '{"title":"In the summer of 2023 the ёлка festival ","evidence":[{"start":381,"end":430}],"date":"2023-22","date_basis":"explicit","date_words":"","status":"past","kind":"other","places":[],"countries":["KZ"],"forums":[],"participants":[],"topics":["culture"],"primary":false,"article":"a2","confidence":1.0,"is":"Event"}', '[[381,430,"In the summer of 2023 the ёлка festival was held.",". Тихон Орлёв called it useful. ","\n\nLooking ahead\nThe next round o"]]', '2025-02');
PRAGMA application_id = 1447119955;
PRAGMA user_version = 4;
