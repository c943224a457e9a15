package dev.medmentor.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a sample document, in a small part of Markdown: {@code #} and {@code ##} before headings, {@code |} around
 * the cells of tables, {@code ===} between pages, and {@code @header} and {@code @footer} for every page.
 */
record SampleSource(String header, String footer, List<List<Element>> pages) {
    private static final String HEADER = "@header ";
    private static final String FOOTER = "@footer ";
    private static final String PAGE_BREAK = "===";

    /** What stands on a page. */
    sealed interface Element {}

    /** @param level 1 for the title */
    record Heading(int level, String text) implements Element {}

    record Paragraph(String text) implements Element {}

    record Table(List<List<String>> rows) implements Element {}

    static SampleSource parse(String source) {
        String header = "";
        String footer = "";
        List<List<Element>> pages = new ArrayList<>();
        List<Element> page = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (String line : source.lines().toList()) {
            if (line.startsWith("|")) {
                rows.add(cells(line));
                continue;
            }
            if (!rows.isEmpty()) {
                page.add(new Table(List.copyOf(rows)));
                rows.clear();
            }
            if (line.startsWith(HEADER)) {
                header = line.substring(HEADER.length());
            } else if (line.startsWith(FOOTER)) {
                footer = line.substring(FOOTER.length());
            } else if (line.equals(PAGE_BREAK)) {
                pages.add(List.copyOf(page));
                page.clear();
            } else if (line.startsWith("#")) {
                String text = line.replaceFirst("^#+ ", "");
                page.add(new Heading(line.length() - text.length() - 1, text));
            } else if (!line.isBlank()) {
                page.add(new Paragraph(line));
            }
        }
        pages.add(List.copyOf(page));
        return new SampleSource(header, footer, List.copyOf(pages));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
