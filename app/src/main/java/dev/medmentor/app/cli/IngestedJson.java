package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.DocumentRef;
import dev.medmentor.adapters.http.json.ErrorJson;
import dev.medmentor.adapters.http.json.PageReportJson;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input file.
 *
 * @param path as it was named or found
 * @param document null if the file was not taken in
 * @param status COMPLETED or FAILED
 * @param error set exactly when FAILED
 * @param tookMs from the beginning of the upload to the end of the ingestion
 */
record IngestedJson(
        String path,
        @Nullable DocumentRef document,
        String status,
        @Nullable ErrorJson error,
        List<String> warnings,
        int pages,
        PageReportJson pageReport,
        int passages,
        long tookMs) {
    static final String FAILED = "FAILED";

    static IngestedJson of(Path path, DocumentJson document, long tookMs) {
        return new IngestedJson(
                path.toString(),
                new DocumentRef(document.id(), document.name(), document.version()),
                document.status(),
                document.error(),
                document.warnings(),
                document.pagesTotal(),
                document.pageReport(),
                document.passages(),
                tookMs);
    }

    static IngestedJson refused(Path path, ErrorJson why, long tookMs) {
        return new IngestedJson(
                path.toString(), null, FAILED, why, List.of(), 0, new PageReportJson(0, 0, 0, 0), 0, tookMs);
    }

    boolean failed() {
        return status.equals(FAILED);
    }
}
