package dev.medmentor.adapters.pdf.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts words that stand beside each other together into {@link Segment}s, and joins words drawn in pieces. */
final class SegmentBuilder {
    /** Parts of an em from which on a gap parts two segments: wider than most spaces, narrower than most gutters. */
    private static final float GAP = 1.0f;
    /** Parts of an em up to which two pieces without a drawn space between them are one word. */
    private static final float TOUCHING = 0.12f;

    private static final float BAND = 12;
    /** What stands before a list item or a numbered heading, and belongs to it however wide the gap. */
    private static final Pattern LABEL = Pattern.compile(
            "[•◦▪▫■□●○‣⁃◆◊➢➤✓✔\\-–—*]|\\(?(\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]" + "|\\d{1,2}(\\.\\d{1,2}){1,5}\\.?");

    private final Map<Integer, List<Open>> open = new HashMap<>();

    private static final class Open {
        final List<Word> words = new ArrayList<>();
        float top;
        float bottom;
        float right;
        float size;
        float baseline;

        void add(Word word) {
            boolean larger = words.isEmpty() || word.size() > size;
            words.add(word);
            top = larger ? word.top() : top;
            bottom = larger ? word.bottom() : bottom;
            baseline = larger ? word.baseline() : baseline;
            size = Math.max(size, word.size());
            right = words.size() == 1 ? word.right() : Math.max(right, word.right());
        }

        private boolean isLabel() {
            return words.size() == 1 && LABEL.matcher(words.get(0).text()).matches();
        }

        /** How far below or above this line the word stands, in ems; negative when it is not of this line. */
        float distance(Word word) {
            float em = Math.max(size, word.size());
            float small = Math.min(size, word.size());
            float drop = Math.abs(baseline - word.baseline());
            boolean beside = word.overlap(top, bottom) > 0.5f && (em < 1.8f * small || drop < 0.2f * small);
            float gap = word.left() - right;
            boolean near = beside && gap > -0.6f * em && (gap < GAP * em || (gap < 5f * em && isLabel()));
            return near ? drop / em + Math.max(0, gap) / em / 100 : -1;
        }
    }

    /** The segments of these words, from the top down, those at one height from left to right. */
    List<Segment> build(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::left).thenComparingDouble(Word::baseline));
        List<Open> all = new ArrayList<>();
        for (Word word : sorted) {
            Open line = nearest(word);
            if (line == null) {
                line = new Open();
                all.add(line);
                open.computeIfAbsent(band(word.baseline()), key -> new ArrayList<>())
                        .add(line);
            }
            line.add(word);
        }
        List<Segment> segments = new ArrayList<>();
        for (Open line : all) {
            segments.add(Segment.of(joinPieces(line.words)));
        }
        segments.sort(Comparator.comparingDouble(Segment::baseline).thenComparingDouble(Segment::left));
        return segments;
    }

    private static int band(float baseline) {
        return (int) Math.floor(baseline / BAND);
    }

    private @Nullable Open nearest(Word word) {
        @Nullable Open best = null;
        float least = Float.MAX_VALUE;
        int reach = 1 + (int) (Math.min(word.size(), 10 * BAND) / BAND);
        for (int band = band(word.baseline()) - reach; band <= band(word.baseline()) + reach; band++) {
            for (Open line : open.getOrDefault(band, List.of())) {
                float distance = line.distance(word);
                if (distance >= 0 && distance < least) {
                    least = distance;
                    best = line;
                }
            }
        }
        return best;
    }

    private static List<Word> joinPieces(List<Word> pieces) {
        List<Word> words = new ArrayList<>();
        for (Word piece : pieces) {
            int last = words.size() - 1;
            if (last >= 0 && isOneWord(words.get(last), piece)) {
                words.set(last, words.get(last).join(piece));
            } else {
                words.add(piece);
            }
        }
        return words;
    }

    private static boolean isOneWord(Word a, Word b) {
        float gap = b.left() - a.right();
        float em = Math.min(a.size(), b.size());
        return !a.spaceAfter() && !b.spaceBefore() && gap < TOUCHING * em;
    }
}
