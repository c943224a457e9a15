package dev.medmentor.assistant.citation;

import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a draft, each with the claims it makes. A claim behind a sentence's period belongs to that sentence;
 * a line feed ends one.
 */
final class Sentences {
    /**
     * @param text without markers
     * @param end where it ends in the draft's text, behind its markers
     */
    record Sentence(String text, List<Claim> claims, int end) {}

    private Sentences() {}

    static List<Sentence> of(Draft draft, Language language) {
        List<Sentence> sentences = new ArrayList<>();
        String text = draft.text();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed;
            line(draft, from, to, language, sentences);
            from = to + 1;
        }
        return sentences;
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
            into.add(new Sentence(words, List.copyOf(own), end));
        }
    }
}
