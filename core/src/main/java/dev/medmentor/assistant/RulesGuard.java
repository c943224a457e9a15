package dev.medmentor.assistant;

import dev.medmentor.assistant.port.TokenSink;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out of a model's reply what it repeats of its instructions: every stretch of {@value #LEAST} words or more but for
 * its first two. What stands in quotation marks there is meant to be said, and is. It compares words; a model that
 * translates its instructions or spells them is not caught. A reply is held back for as long as it might be such a
 * stretch, and not otherwise. Not thread-safe.
 */
final class RulesGuard implements TokenSink {
    /** Words that a reply may share with the instructions by chance. */
    static final int LEAST = 8;

    private static final int HELD_FROM = 2;
    private static final Pattern QUOTED = Pattern.compile("[\"\u201c][^\"\u201d\n]*[\"\u201d]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final TokenSink out;
    /** Of each word its hash: a thousand answers under way hold the instructions a thousand times. */
    private final int[] rules;

    private final StringBuilder held = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private Set<Integer> now = Set.of();
    private int run;

    /** @param instructions as the model was given them */
    RulesGuard(String instructions, TokenSink out) {
        this.out = out;
        rules = BETWEEN.splitAsStream(
                        QUOTED.matcher(instructions).replaceAll(" \u0000 ").toLowerCase(Locale.ROOT))
                .mapToInt(String::hashCode)
                .toArray();
    }

    @Override
    public void token(String piece) {
        StringBuilder free = new StringBuilder();
        for (int i = 0; i < piece.length(); i++) {
            take(piece.charAt(i), free);
        }
        hand(free);
    }

    /** The reply is over. */
    void finish() {
        StringBuilder free = new StringBuilder();
        endWord(free);
        if (run < LEAST) {
            free.append(held);
        }
        held.setLength(0);
        hand(free);
    }

    private void take(char c, StringBuilder free) {
        if (isOfWord(c)) {
            word.append(c);
        } else {
            endWord(free);
        }
        (run >= HELD_FROM ? held : free).append(c);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private void endWord(StringBuilder free) {
        if (word.isEmpty()) {
            return;
        }
        String said = word.toString();
        word.setLength(0);
        int hash = said.toLowerCase(Locale.ROOT).hashCode();
        Set<Integer> next = following(hash);
        if (!next.isEmpty()) {
            run++;
        } else {
            release(said, free);
            next = places(hash);
            run = next.isEmpty() ? 0 : 1;
        }
        now = next;
    }

    private Set<Integer> following(int hash) {
        Set<Integer> next = new HashSet<>();
        for (int place : now) {
            if (place + 1 < rules.length && rules[place + 1] == hash) {
                next.add(place + 1);
            }
        }
        return next;
    }

    private Set<Integer> places(int hash) {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < rules.length; i++) {
            if (rules[i] == hash) {
                places.add(i);
            }
        }
        return places;
    }

    /** The stretch is over: what was held is handed on, or only the word that was not of it any more. */
    private void release(String said, StringBuilder free) {
        if (run >= LEAST) {
            free.append(' ').append(said);
        } else {
            free.append(held);
        }
        held.setLength(0);
    }

    private void hand(StringBuilder free) {
        if (!free.isEmpty()) {
            out.token(free.toString());
        }
    }
}
