package dev.medmentor.library;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents and versions for tests. Times are whole milliseconds, which every store keeps. */
public final class DocumentFixture {
    public static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123Z");

    private DocumentFixture() {}

    /** A new document in the default collection, without origin or metadata. */
    public static Document document(String id) {
        return document(id, CollectionId.DEFAULT, Optional.empty());
    }

    public static Document document(String id, CollectionId collection, Optional<String> origin) {
        return new Document(
                new DocumentId(id),
                collection,
                id + ".pdf",
                origin,
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                CREATED,
                0,
                1,
                false);
    }

    /** A document with every field filled, with characters beyond ASCII and beyond the basic plane. */
    public static Document fullDocument(String id) {
        return new Document(
                new DocumentId(id),
                new CollectionId("guidelines_2026"),
                "Sốt xuất huyết – orientação 𝛂.pdf",
                Optional.of("file:///srv/docs/Sốt%20xuất.pdf?a='b'&c=\"d\""),
                "guideline",
                Map.of("specialty", "infecção", "year", "2026", "note", "50% of 'x'; _ \\ \"y\""),
                CREATED,
                0,
                1,
                false);
    }

    /** A version just uploaded. */
    public static DocumentVersion version(String id, int number) {
        return DocumentVersion.pending(
                new DocumentId(id), number, Sha256.of(id + " v" + number), 1000L + number, CREATED);
    }

    /** A version whose ingestion went well, with every field filled. */
    public static DocumentVersion completed(String id, int number) {
        return version(id, number)
                .processing(IngestionProgress.embedding(12, 40, 40), new PageReport(9, 1, 1, 1))
                .extracted("application/pdf", Language.PORTUGUESE)
                .madeSearchable()
                .completed(List.of("Page 3 could not be read.", "Página 4: só figuras."), CREATED.plusMillis(4567));
    }

    public static DocumentVersion failed(String id, int number) {
        return version(id, number)
                .failed(new IngestionFailure(FailureCode.NO_TEXT, "No page holds text."), CREATED.plusMillis(89));
    }
}
