package dev.medmentor.retrieval.chunking;

import java.util.ArrayList;
import java.util.List;

/** The headings above the place that a reader of a document has come to, with its title. */
final class Outline {
    private static final String SEPARATOR = " › ";
    private static final int LONGEST_ENTRY = 160;

    private final TokenCounter counter;
    private final int maxTokens;
    private final List<Entry> path = new ArrayList<>();
    private String context;

    private record Entry(String text, int level) {}

    Outline(String title, TokenCounter counter, int maxTokens) {
        this.counter = counter;
        this.maxTokens = maxTokens;
        if (!title.isBlank()) {
            path.add(new Entry(shorten(title), 0));
        }
        context = render("");
    }

    /** Leaves the sections that a heading of {@code level} ends. */
    void leave(int level) {
        while (!path.isEmpty() && path.get(path.size() - 1).level() >= level) {
            path.remove(path.size() - 1);
        }
        context = render("");
    }

    void enter(String heading, int level) {
        path.add(new Entry(shorten(heading), level));
        context = render("");
    }

    /** The level of the innermost heading, 0 if there is none. */
    int level() {
        return path.isEmpty() ? 0 : path.get(path.size() - 1).level();
    }

    /** Title and headings within the token limit. */
    String context() {
        return context;
    }

    /** The same, with the header row of a table below them where there is room for it. */
    String contextWith(String tableHeader) {
        return render(shorten(tableHeader));
    }

    /** Leaves out what tells least first: the outer headings, then the title, then the end of the innermost heading. */
    private String render(String tableHeader) {
        List<String> entries = new ArrayList<>();
        path.forEach(entry -> entries.add(entry.text()));
        if (!tableHeader.isEmpty()) {
            entries.add(tableHeader);
        }
        while (entries.size() > 1 && !fits(String.join(SEPARATOR, entries))) {
            entries.remove(entries.size() > 2 ? 1 : 0);
        }
        String rendered = String.join(SEPARATOR, entries);
        while (!rendered.isEmpty() && !fits(rendered)) {
            int space = rendered.lastIndexOf(' ');
            rendered = rendered.substring(0, Math.max(0, space)).strip();
        }
        return rendered;
    }

    private boolean fits(String text) {
        return counter.count(text) <= maxTokens;
    }

    private static String shorten(String text) {
        String oneLine = text.strip().replaceAll("\\s+", " ");
        if (oneLine.length() <= LONGEST_ENTRY) {
            return oneLine;
        }
        int space = oneLine.lastIndexOf(' ', LONGEST_ENTRY);
        int end = space > 0 ? space : LONGEST_ENTRY;
        return oneLine.substring(0, Character.isHighSurrogate(oneLine.charAt(end - 1)) ? end - 1 : end);
    }
}
