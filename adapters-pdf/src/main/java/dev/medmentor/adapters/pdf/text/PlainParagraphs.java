package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.FlowText;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the lines of a plain text into paragraphs, and says what each one is. Not thread-safe. */
final class PlainParagraphs {
    private static final Pattern ITEM =
            Pattern.compile("^([ \\t]*)(?:[-*+•‣◦▪–]|\\(?\\d{1,3}[.)]|\\(?[a-z][.)])[ \\t]+\\S.*");
    private static final Pattern NUMBERED_HEADING = Pattern.compile("^(\\d{1,2}(?:\\.\\d{1,2}){1,5})\\.?\\s+\\p{Lu}.*");
    private static final Pattern UNDERLINE = Pattern.compile("^(={3,}|-{3,})$");
    private static final int LONGEST_HEADING = 80;
    /** A paragraph without empty lines is ended here, for it may be a file of a million lines. */
    private static final int MOST_CHARACTERS = 20_000;
    /** Lines this long that go on below were broken by width, not by meaning. */
    private static final int SHORTEST_WRAPPED = 45;

    private static final int LONGEST_WRAPPED = 140;
    private static final int SPACES_A_LEVEL = 2;

    private final FlowPages pages;
    private final List<String> lines = new ArrayList<>();
    private int characters;

    PlainParagraphs(FlowPages pages) {
        this.pages = pages;
    }

    void line(String line) throws UnreadableException {
        if (FlowText.clean(line).isEmpty()) {
            end();
            return;
        }
        lines.add(line);
        characters += line.length();
        if (characters > MOST_CHARACTERS) {
            end();
        }
    }

    /** Hands out the paragraph gathered so far. */
    void end() throws UnreadableException {
        if (!lines.isEmpty()) {
            write(List.copyOf(lines));
        }
        lines.clear();
        characters = 0;
    }

    private void write(List<String> paragraph) throws UnreadableException {
        String first = paragraph.get(0).strip();
        if (paragraph.size() >= 2
                && first.length() <= LONGEST_HEADING
                && UNDERLINE.matcher(paragraph.get(1).strip()).matches()) {
            pages.heading(paragraph.get(1).strip().charAt(0) == '=' ? 1 : 2, first);
            if (paragraph.size() > 2) {
                write(paragraph.subList(2, paragraph.size()));
            }
        } else if (paragraph.size() == 1 && headingLevel(first) > 0) {
            pages.heading(headingLevel(first), first);
        } else if (isTable(paragraph)) {
            for (String row : paragraph) {
                pages.tableRow(List.of(row.split("\t", -1)));
            }
        } else {
            writeWithItems(paragraph);
        }
    }

    private void writeWithItems(List<String> paragraph) throws UnreadableException {
        List<String> run = new ArrayList<>();
        int depth = 0;
        for (String line : paragraph) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                flush(run, depth);
                depth = 1 + item.group(1).replace("\t", "    ").length() / SPACES_A_LEVEL;
            }
            run.add(line);
        }
        flush(run, depth);
    }

    private void flush(List<String> run, int depth) throws UnreadableException {
        if (run.isEmpty()) {
            return;
        }
        String text = String.join(
                depth > 0 || isWrapped(run) ? " " : "\n",
                run.stream().map(String::strip).toList());
        if (depth > 0) {
            pages.listItem(depth, text);
        } else {
            pages.paragraph(text);
        }
        run.clear();
    }

    private static boolean isWrapped(List<String> run) {
        return run.subList(0, run.size() - 1).stream()
                .mapToInt(line -> line.strip().length())
                .allMatch(length -> length >= SHORTEST_WRAPPED && length <= LONGEST_WRAPPED);
    }

    /** Every line has the same number of tabs, and there are several lines. */
    private static boolean isTable(List<String> paragraph) {
        long tabs = tabs(paragraph.get(0));
        return paragraph.size() > 1 && tabs > 0 && paragraph.stream().allMatch(line -> tabs(line) == tabs);
    }

    private static long tabs(String line) {
        return line.strip().chars().filter(c -> c == '\t').count();
    }

    private static int headingLevel(String line) {
        char last = line.charAt(line.length() - 1);
        if (line.length() > LONGEST_HEADING || last == '.' || last == ';' || last == ',') {
            return 0;
        }
        Matcher numbered = NUMBERED_HEADING.matcher(line);
        if (numbered.matches()) {
            return (int) numbered.group(1).chars().filter(c -> c == '.').count() + 1;
        }
        long letters = line.chars().filter(Character::isLetter).count();
        boolean capitals =
                line.chars().noneMatch(Character::isLowerCase) && line.chars().anyMatch(Character::isUpperCase);
        return capitals && letters >= 4 && letters * 2 >= line.length() ? 1 : 0;
    }
}
