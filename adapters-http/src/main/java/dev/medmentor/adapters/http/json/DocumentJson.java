package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document and how the ingestion of one of its versions stands.
 *
 * @param liveVersion the version that answers questions; 0 before any does
 * @param percent 0 to 100
 * @param pagesTotal 0 while not known
 * @param error set exactly when {@code status} is FAILED
 */
@Field("A document and how the ingestion of one of its versions stands.")
public record DocumentJson(
        String id,
        String name,
        int version,

        @Field("The version that answers questions; 0 before any does.")
        int liveVersion,

        String collection,
        String sourceType,
        Map<String, String> metadata,

        @Field(oneOf = IngestionStatus.class, upperCase = true)
        String status,

        @Field(oneOf = IngestionStage.class, upperCase = true)
        String stage,

        @Field(least = 0, most = 100) int percent,
        int pagesDone,
        @Field("0 while not known.") int pagesTotal,
        PageReportJson pageReport,
        int passages,
        int passagesEmbedded,
        @Field("Whether its words can be found.") boolean searchable,

        @Field("Set exactly when the status is FAILED.") @Nullable
        ErrorJson error,

        List<String> warnings,
        @Nullable String mediaType,
        @Nullable String language,
        long bytes,
        @Field("SHA-256 of the file, in hexadecimal.") String contentHash,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public static DocumentJson of(Document document, DocumentVersion version) {
        IngestionProgress progress = version.progress();
        return new DocumentJson(
                document.id().value(),
                document.name(),
                version.number(),
                document.liveVersion(),
                document.collection().value(),
                document.sourceType(),
                document.metadata(),
                version.status().name(),
                progress.stage().name(),
                progress.percent(),
                progress.pagesDone(),
                progress.pagesTotal(),
                PageReportJson.of(version.report()),
                progress.passages(),
                progress.passagesEmbedded(),
                version.searchable(),
                version.failure().map(ErrorJson::of).orElse(null),
                version.warnings(),
                version.mediaType().orElse(null),
                version.language().map(Language::code).orElse(null),
                version.bytes(),
                version.contentHash(),
                version.createdAt(),
                version.finishedAt().orElse(null));
    }
}
