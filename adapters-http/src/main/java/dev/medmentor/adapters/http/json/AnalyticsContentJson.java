package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.ContentReport;
import dev.medmentor.retrieval.model.PassageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was cited most. */
@Field("What was cited most, the most cited first; of documents that the caller may know of.")
public record AnalyticsContentJson(
        AnalyticsPeriodJson period, List<CitedJson> documents, List<CitedJson> pages, List<CitedJson> passages) {
    /** How often something was cited. */
    @Field("How often a document, a page or a passage was cited.")
    public record CitedJson(
            String document,
            @Field("What the document is called.") String name,
            @Field("From 1; null for a document.") @Nullable Integer page,
            @Field("Null but for a passage.") @Nullable String passage,

            @Field("Answers with a verified citation of it.")
            long answers,

            @Field("How many of them were rated up.") long up,
            @Field("How many of them were rated down.") long down) {
        static CitedJson of(ContentReport.Cited cited) {
            return new CitedJson(
                    cited.document().value(),
                    cited.name(),
                    cited.page().orElse(null),
                    cited.passage().map(PassageId::value).orElse(null),
                    cited.answers(),
                    cited.up(),
                    cited.down());
        }
    }

    public static AnalyticsContentJson of(ContentReport report) {
        return new AnalyticsContentJson(
                AnalyticsPeriodJson.of(report.period()),
                report.documents().stream().map(CitedJson::of).toList(),
                report.pages().stream().map(CitedJson::of).toList(),
                report.passages().stream().map(CitedJson::of).toList());
    }
}
