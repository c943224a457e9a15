package dev.medmentor.adapters.http.analytics;

import dev.medmentor.adapters.http.json.AnalyticsContentJson;
import dev.medmentor.adapters.http.json.AnalyticsPeopleJson;
import dev.medmentor.adapters.http.json.AnalyticsQueriesJson;
import dev.medmentor.adapters.http.json.AnalyticsRatingsJson;
import dev.medmentor.adapters.http.json.AnalyticsSummaryJson;
import dev.medmentor.adapters.http.json.AnalyticsUnansweredJson;
import dev.medmentor.adapters.http.json.AnalyticsUsageJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures as tables. */
final class CsvTables {
    private CsvTables() {}

    static String of(AnalyticsSummaryJson report) {
        Csv csv = new Csv(
                "period",
                "questions",
                "people",
                "answerRate",
                "meanMillis",
                "p95Millis",
                "up",
                "down",
                "satisfaction",
                "notInDocuments",
                "failed",
                "tokens",
                "costMillionths");
        row(csv, "total", report.total());
        AnalyticsSummaryJson.ShortJson previous = report.previous();
        if (previous != null) {
            row(csv, "previous", previous);
        }
        return csv.toString();
    }

    private static void row(Csv csv, String name, AnalyticsSummaryJson.ShortJson figures) {
        csv.row(
                name,
                figures.questions(),
                figures.people(),
                figures.answerRate(),
                figures.meanMillis(),
                figures.p95Millis(),
                figures.up(),
                figures.down(),
                figures.satisfaction(),
                figures.notInDocuments(),
                figures.failed(),
                figures.tokens(),
                figures.costMillionths());
    }

    static String of(AnalyticsQueriesJson report) {
        Csv csv = new Csv(
                "start",
                "questions",
                "grounded",
                "notInDocuments",
                "generalKnowledge",
                "curated",
                "complete",
                "truncated",
                "stopped",
                "failed",
                "answerRate",
                "meanMillis",
                "medianMillis",
                "p95Millis",
                "web",
                "api",
                "whatsapp",
                "telegram");
        report.items()
                .forEach(piece -> csv.row(
                        piece.start(),
                        piece.questions(),
                        piece.grounded(),
                        piece.notInDocuments(),
                        piece.generalKnowledge(),
                        piece.curated(),
                        piece.complete(),
                        piece.truncated(),
                        piece.stopped(),
                        piece.failed(),
                        piece.answerRate(),
                        piece.meanMillis(),
                        piece.medianMillis(),
                        piece.p95Millis(),
                        piece.web(),
                        piece.api(),
                        piece.whatsapp(),
                        piece.telegram()));
        return csv.toString();
    }

    static String of(AnalyticsPeopleJson report) {
        Csv csv = new Csv("start", "people");
        report.items().forEach(piece -> csv.row(piece.start(), piece.people()));
        return csv.toString();
    }

    static String of(AnalyticsRatingsJson report) {
        Csv csv = new Csv(
                "start",
                "up",
                "down",
                "share",
                "wrong",
                "incomplete",
                "notInSources",
                "outdated",
                "unclear",
                "unsafe",
                "other");
        report.items()
                .forEach(piece -> csv.row(
                        piece.start(),
                        piece.up(),
                        piece.down(),
                        piece.share(),
                        piece.wrong(),
                        piece.incomplete(),
                        piece.notInSources(),
                        piece.outdated(),
                        piece.unclear(),
                        piece.unsafe(),
                        piece.other()));
        return csv.toString();
    }

    static String of(AnalyticsUsageJson report) {
        Csv csv = new Csv("start", "questions", "inputTokens", "outputTokens", "costMillionths");
        report.items()
                .forEach(piece -> csv.row(
                        piece.start(),
                        piece.questions(),
                        piece.inputTokens(),
                        piece.outputTokens(),
                        piece.costMillionths()));
        return csv.toString();
    }

    static String of(AnalyticsContentJson report) {
        Csv csv = new Csv("kind", "document", "name", "page", "passage", "answers", "up", "down");
        rows(csv, "document", report.documents());
        rows(csv, "page", report.pages());
        rows(csv, "passage", report.passages());
        return csv.toString();
    }

    private static void rows(Csv csv, String kind, List<AnalyticsContentJson.CitedJson> cited) {
        cited.forEach(one -> csv.row(
                kind, one.document(), one.name(), one.page(), one.passage(), one.answers(), one.up(), one.down()));
    }

    static String of(AnalyticsUnansweredJson report) {
        Csv csv = new Csv(
                "group",
                "assistant",
                "groupQuestion",
                "state",
                "size",
                "askedAt",
                "question",
                "language",
                "reason",
                "feedback",
                "conversation",
                "message");
        for (AnalyticsUnansweredJson.GroupJson group : report.items()) {
            for (AnalyticsUnansweredJson.OpenQuestionJson one : group.questions()) {
                @Nullable String feedback = one.feedback();
                csv.row(
                        group.id(),
                        group.assistant(),
                        group.question(),
                        group.state(),
                        group.size(),
                        one.askedAt(),
                        one.question(),
                        one.language(),
                        one.reason(),
                        feedback,
                        one.conversation(),
                        one.message());
            }
        }
        return csv.toString();
    }
}
