package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.IngestionProgress;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.PageReport;
import dev.medmentor.shared.Language;

/** Versions of a document to and from the elements of its array. */
final class VersionFormat {
    static final String NUMBER = "number";
    /** Only there, and true, while the status is not final. */
    static final String UNFINISHED = "unfinished";

    private VersionFormat() {}

    static void write(DocumentVersion version, FieldWriter out) {
        out.number(NUMBER, version.number())
                .string("contentHash", version.contentHash())
                .number("bytes", version.bytes())
                .time("createdAt", version.createdAt())
                .string("status", version.status().name())
                .child("progress", progress -> write(version.progress(), progress))
                .string("mediaType", version.mediaType())
                .string("language", version.language().map(Language::code))
                .child("report", report -> write(version.report(), report))
                .flag("searchable", version.searchable())
                .child(
                        "failure",
                        version.failure(),
                        (failure, fields) ->
                                fields.string("code", failure.code().name()).string("message", failure.message()))
                .strings("warnings", version.warnings())
                .time("finishedAt", version.finishedAt());
        if (!version.status().isFinal()) {
            out.flag(UNFINISHED, true);
        }
    }

    private static void write(IngestionProgress progress, FieldWriter out) {
        out.string("stage", progress.stage().name())
                .number("pagesDone", progress.pagesDone())
                .number("pagesTotal", progress.pagesTotal())
                .number("passages", progress.passages())
                .number("passagesEmbedded", progress.passagesEmbedded());
    }

    private static void write(PageReport report, FieldWriter out) {
        out.number("text", report.text())
                .number("ocr", report.ocr())
                .number("empty", report.empty())
                .number("failed", report.failed());
    }

    static DocumentVersion read(DocumentId document, FieldReader in) {
        return new DocumentVersion(
                document,
                in.number(NUMBER),
                in.string("contentHash"),
                in.longNumber("bytes"),
                in.time("createdAt"),
                IngestionStatus.valueOf(in.string("status")),
                progress(in.child("progress")),
                in.optionalString("mediaType"),
                in.optionalString("language").map(Language::new),
                report(in.child("report")),
                in.flag("searchable"),
                in.optionalChild("failure")
                        .map(failure -> new IngestionFailure(
                                FailureCode.valueOf(failure.string("code")), failure.string("message"))),
                in.strings("warnings"),
                in.optionalTime("finishedAt"));
    }

    private static IngestionProgress progress(FieldReader in) {
        return new IngestionProgress(
                IngestionStage.valueOf(in.string("stage")),
                in.number("pagesDone"),
                in.number("pagesTotal"),
                in.number("passages"),
                in.number("passagesEmbedded"));
    }

    private static PageReport report(FieldReader in) {
        return new PageReport(in.number("text"), in.number("ocr"), in.number("empty"), in.number("failed"));
    }
}
