package dev.medmentor.adapters.pdf.layout;

import java.util.regex.Pattern;

/** What marks a line as an item of a list, or of a table of contents. */
final class ListMarks {
    private static final Pattern ITEM =
            Pattern.compile("[•◦▪▫■□●○‣⁃◆◊➢➤✓✔]|[-–—*]|\\(?(\\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]|[•●▪◦]\\S.*");
    private static final Pattern LEADER = Pattern.compile("[.…_]{4,}|(\\s[.…]){4,}");

    private ListMarks() {}

    static boolean isItem(Segment segment) {
        return segment.words().size() > 1
                && ITEM.matcher(segment.words().get(0).text()).matches();
    }

    /** Whether dots lead from a title to its page number. */
    static boolean isLeader(Segment segment) {
        return LEADER.matcher(segment.text()).find();
    }
}
