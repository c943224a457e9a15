package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.PageReportJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how an ingestion goes: JSON lines for machines; progress, page reports and a table for people. */
final class IngestReport {
    private static final int BAR = 24;
    private static final int NAME = 40;

    private final Shell shell;
    private final boolean json;
    private final int total;
    private final List<IngestedJson> results = new ArrayList<>();
    private boolean lineOpen;

    IngestReport(Shell shell, boolean json, int total) {
        this.shell = shell;
        this.json = json;
        this.total = total;
    }

    void uploading(Path file) {
        line("taking in " + name(file));
    }

    void progress(Path file, DocumentJson now) {
        int filled = BAR * now.percent() / 100;
        String pages = now.pagesTotal() == 0 ? "" : " page " + now.pagesDone() + "/" + now.pagesTotal();
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        line(String.format(
                Locale.ROOT,
                "%d/%d %s %3d %% %s %s%s",
                results.size() + 1,
                total,
                bar,
                now.percent(),
                name(file),
                now.stage().toLowerCase(Locale.ROOT),
                pages));
    }

    void finished(IngestedJson result) {
        results.add(result);
        clearLine();
        if (json) {
            shell.out().println(Json.write(result));
        } else if (result.error() == null) {
            shell.out().println("✓ " + result.path() + ": " + pages(result) + ", " + result.passages() + " passages");
            result.warnings().forEach(warning -> shell.out().println("    " + warning));
        }
        if (result.error() != null) {
            shell.complain(result.path() + ": " + result.error().code() + ": "
                    + result.error().message());
        }
    }

    boolean anyFailed() {
        return results.stream().anyMatch(IngestedJson::failed);
    }

    void summary() {
        if (json || results.isEmpty()) {
            return;
        }
        shell.out().println();
        shell.out().printf("%-40s  %-9s  %6s  %5s  %5s  %6s  %9s  %8s%n", HEADINGS);
        results.forEach(this::row);
        long failed = results.stream().filter(IngestedJson::failed).count();
        shell.out().printf("%d completed, %d failed%n", results.size() - failed, failed);
    }

    private static final Object[] HEADINGS = {"File", "Status", "Text", "OCR", "Empty", "Failed", "Passages", "Seconds"
    };

    private void row(IngestedJson result) {
        PageReportJson report = result.pageReport();
        shell.out()
                .printf(
                        Locale.ROOT,
                        "%-40s  %-9s  %6d  %5d  %5d  %6d  %9d  %8.1f%n",
                        name(Path.of(result.path())),
                        result.status(),
                        report.text(),
                        report.ocr(),
                        report.empty(),
                        report.failed(),
                        result.passages(),
                        result.tookMs() / 1_000.0);
    }

    private static String pages(IngestedJson result) {
        PageReportJson report = result.pageReport();
        StringBuilder verdicts = new StringBuilder();
        append(verdicts, report.text(), "with text");
        append(verdicts, report.ocr(), "recognised");
        append(verdicts, report.empty(), "empty");
        append(verdicts, report.failed(), "failed");
        return result.pages() + (result.pages() == 1 ? " page (" : " pages (") + verdicts + ")";
    }

    private static void append(StringBuilder verdicts, int pages, String verdict) {
        if (pages > 0) {
            verdicts.append(verdicts.isEmpty() ? "" : ", ")
                    .append(pages)
                    .append(' ')
                    .append(verdict);
        }
    }

    private static String name(Path file) {
        @Nullable Path last = file.getFileName();
        String name = String.valueOf(last == null ? file : last);
        return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
    }

    private void line(String text) {
        if (shell.errIsTerminal() && !json) {
            shell.err().print("\r\u001b[K" + text);
            shell.err().flush();
            lineOpen = true;
        }
    }

    private void clearLine() {
        if (lineOpen) {
            shell.err().print("\r\u001b[K");
            shell.err().flush();
            lineOpen = false;
        }
    }
}
