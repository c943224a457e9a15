package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Excerpt;
import dev.medmentor.library.model.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sets a quoted sentence or table row in a form to be read in an answer. Adds no number that it does not hold. */
final class ExcerptRendering {
    /** A document's own reference marks would read as citations of the answer. */
    private static final Pattern REFERENCE = Pattern.compile("\\s?\\[\\d[\\d,;\\s–-]*]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern CELL = Pattern.compile(" ?\\| ?");
    private static final Pattern BULLET = Pattern.compile("^[-*•‣▪◦·–]\\s+");
    private static final int LONGEST_LABEL = 60;

    private ExcerptRendering() {}

    static String render(Quotable quotable) {
        Excerpt excerpt = quotable.excerpt();
        boolean wholeRow = excerpt.isTableRow() && !quotable.isPart();
        String text = wholeRow ? row(excerpt) : part(quotable);
        return excerpt.kind() == Block.Kind.LIST_ITEM
                ? "- " + BULLET.matcher(text).replaceFirst("")
                : text;
    }

    private static String part(Quotable quotable) {
        String label = plain(quotable.label());
        String text = BULLET.matcher(plain(quotable.excerpt().text())).replaceFirst("");
        boolean labelled = !label.isEmpty() && !hasDigit(label);
        return (labelled ? label + ": " : "") + (quotable.opens() ? "" : "… ") + text + (quotable.closes() ? "" : " …");
    }

    private static String row(Excerpt excerpt) {
        List<String> cells = cells(excerpt.text());
        List<String> header = cells(excerpt.tableHeader());
        boolean labelled = header.size() == cells.size()
                && header.stream().noneMatch(cell -> hasDigit(cell) || cell.length() > LONGEST_LABEL);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean named = labelled && i > 0 && !header.get(i).isEmpty();
            if (!cell.isEmpty()) {
                parts.add(named ? header.get(i) + ": " + cell : cell);
            }
        }
        // Of a row of two, the first cell names what the second says.
        String row = String.join(parts.size() == 2 ? ": " : " · ", parts);
        if (labelled && cells.size() > 1) {
            row = parts.get(0) + (parts.size() > 1 ? " – " + String.join("; ", parts.subList(1, parts.size())) : "");
        }
        String heading = plain(excerpt.heading());
        boolean shown = !heading.isEmpty() && heading.length() <= LONGEST_LABEL && !hasDigit(heading);
        return shown ? heading + ": " + row : row;
    }

    private static List<String> cells(String row) {
        return row.isEmpty()
                ? List.of()
                : CELL.splitAsStream(plain(row)).map(String::strip).toList();
    }

    private static String plain(String text) {
        return SPACE.matcher(REFERENCE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
