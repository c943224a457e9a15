package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.HitJson;
import java.io.PrintStream;

/** An answer as people read it. */
public final class AnswerText {
    private static final int EXCERPT = 160;

    private AnswerText() {}

    /** @param shown what of its text the reader has before them already; empty if nothing */
    public static void print(PrintStream out, AnswerJson answer, String shown) {
        if (shown.isEmpty()) {
            out.println(answer.answer());
        } else if (shown.strip().equals(answer.answer().strip())) {
            out.println();
        } else {
            out.println();
            out.println();
            out.println("After checking, the answer is:");
            out.println(answer.answer());
        }
        if (!answer.citations().isEmpty()) {
            out.println();
        }
        answer.citations().forEach(citation -> out.println(line(citation)));
        if (answer.citations().isEmpty() && !answer.nearest().isEmpty()) {
            out.println();
            out.println("Nearest passages:");
            answer.nearest().forEach(hit -> out.println("  " + line(hit)));
        }
    }

    private static String line(CitationJson citation) {
        String verdict = citation.verified() ? "✓ verified" : "✗ not verified (" + citation.reason() + ")";
        return "[" + citation.marker() + "] " + citation.document().name() + ", page " + citation.page() + " " + verdict
                + " “" + oneLine(citation.quote()) + "”";
    }

    private static String line(HitJson hit) {
        return hit.document().name() + ", page " + hit.page() + ": " + excerpt(hit.text());
    }

    static String excerpt(String text) {
        String line = oneLine(text);
        if (line.codePointCount(0, line.length()) <= EXCERPT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, EXCERPT)).strip() + "…";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }
}
