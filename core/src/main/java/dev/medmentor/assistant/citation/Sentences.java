package dev.medmentor.assistant.citation;

import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences of a draft, each with the claims it makes. A claim behind a sentence's period belongs to that sentence;
 * a line feed ends one unless the text plainly runs on.
 */
final class Sentences {
    /**
     * @param text without markers
     * @param end where it ends in the draft's text, behind its markers
     */
    record Sentence(String text, List<Claim> claims, int end) {}

    private static final Pattern CLOSED = Pattern.compile("[.!?…:;。！？][\"'”’»)*_]*$|\\[\\d+][*_.,;\\s]*$");
    private static final Pattern OWN_LINE = Pattern.compile("^(?:#|\\|)");
    private static final Pattern NEW_BLOCK =
            Pattern.compile("[ \\t]*(?:$|\\n|#|\\||[-*+•‣▪◦·–—][ \\t]|\\(?\\d{1,3}[.)][ \\t]|```)");
    private static final Pattern WORDED = Pattern.compile("[\\p{L}\\p{N}]");

    private Sentences() {}

    static List<Sentence> of(Draft draft, Language language) {
        List<Sentence> sentences = new ArrayList<>();
        String text = draft.text();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            while (feed >= 0 && goesOn(text, from, feed)) {
                feed = text.indexOf('\n', feed + 1);
            }
            int to = feed < 0 ? text.length() : feed;
            line(draft, from, to, language, sentences);
            from = to + 1;
        }
        return sentences;
    }

    /**
     * Whether the sentence at a line feed goes on behind it, as a reader of running text sees it: no full stop, colon or
     * marker before it, and no blank line, list item, heading or table row next to it.
     */
    private static boolean goesOn(String text, int from, int feed) {
        String before = text.substring(from, feed).strip();
        return !before.isEmpty()
                && !CLOSED.matcher(before).find()
                && !OWN_LINE.matcher(before).find()
                && feed + 1 < text.length()
                && !NEW_BLOCK.matcher(text).region(feed + 1, text.length()).lookingAt();
    }

    private static void line(Draft draft, int from, int to, Language language, List<Sentence> into) {
        List<Claim> claims = draft.claims().stream()
                .filter(claim -> claim.at() >= from && claim.at() < to)
                .toList();
        StringBuilder bare = new StringBuilder();
        int[] places = new int[claims.size()];
        int at = from;
        for (int i = 0; i < places.length; i++) {
            bare.append(draft.text(), at, claims.get(i).at());
            places[i] = bare.length();
            at = claims.get(i).at() + claims.get(i).written().length();
        }
        bare.append(draft.text(), at, to);
        List<TextRange> ranges = new SentenceSplitter().split(bare.toString(), language);
        for (int i = 0; i < ranges.size(); i++) {
            int start = i == 0 ? -1 : ranges.get(i).start();
            int next = i + 1 < ranges.size() ? ranges.get(i + 1).start() : bare.length();
            List<Claim> own = new ArrayList<>();
            int behind = 0;
            int markers = 0;
            for (int c = 0; c < places.length; c++) {
                int length = claims.get(c).written().length();
                markers += places[c] <= ranges.get(i).end() ? length : 0;
                if (places[c] > start && places[c] <= next) {
                    own.add(claims.get(c));
                    behind = Math.max(behind, claims.get(c).at() + length);
                }
            }
            int end = Math.max(behind, from + ranges.get(i).end() + markers);
            String words = ranges.get(i).of(bare.toString());
            // What has no words is no sentence; a marker behind it would cite nothing and seem to cite what is above.
            if (WORDED.matcher(words).find()) {
                into.add(new Sentence(words, List.copyOf(own), end));
            }
        }
    }
}
