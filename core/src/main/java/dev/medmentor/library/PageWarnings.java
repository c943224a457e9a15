package dev.medmentor.library;

import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionFailure;
import dev.medmentor.library.model.PageVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in sentences which pages gave no text, and why. */
final class PageWarnings {
    private PageWarnings() {}

    /** A sentence for each reason for which pages could not be read or hold no text. */
    static List<String> of(Map<Integer, PageVerdict> verdicts) {
        Map<PageVerdict, List<Integer>> pagesByVerdict = new LinkedHashMap<>();
        verdicts.forEach((page, verdict) -> {
            if (verdict.kind() == PageVerdict.Kind.FAILED || verdict.kind() == PageVerdict.Kind.EMPTY) {
                pagesByVerdict
                        .computeIfAbsent(verdict, key -> new ArrayList<>())
                        .add(page);
            }
        });
        return pagesByVerdict.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String sentence(PageVerdict verdict, List<Integer> pages) {
        String what = verdict.kind() == PageVerdict.Kind.FAILED ? " could not be read" : " without text";
        return (pages.size() == 1 ? "Page " : "Pages ")
                + ranges(pages)
                + what
                + (verdict.reason().isEmpty() ? "." : ": " + verdict.reason());
    }

    /** {@code 1, 4-6, 9} */
    private static String ranges(List<Integer> pages) {
        StringBuilder ranges = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            int first = pages.get(i);
            int last = first;
            while (i + 1 < pages.size() && pages.get(i + 1) == last + 1) {
                last++;
                i++;
            }
            ranges.append(ranges.isEmpty() ? "" : ", ").append(first).append(last == first ? "" : "-" + last);
        }
        return ranges.toString();
    }

    static IngestionFailure noText(Map<Integer, PageVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return new IngestionFailure(FailureCode.NO_TEXT, "The document has no pages.");
        }
        return new IngestionFailure(
                FailureCode.NO_TEXT,
                "No page holds text that could be read. Upload a copy whose text can be selected. "
                        + String.join(" ", of(verdicts)));
    }
}
