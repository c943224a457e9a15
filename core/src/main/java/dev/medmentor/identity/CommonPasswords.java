package dev.medmentor.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the passwords that are guessed first: a list of words, names and rows of keys, each of them alone, repeated,
 * in leetspeak, and with digits or signs before or behind it; besides, repetitions of one to three characters and runs
 * such as {@code 12345678}. Upper and lower case, blanks and accents make no difference. Immutable and thread-safe.
 */
final class CommonPasswords {
    private static final String RESOURCE = "common-passwords.txt";
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern BLANKS = Pattern.compile("\\s");
    /** How many digits and signs on either side are thought away. */
    private static final int LONGEST_DRESS = 10;

    /** The same few characters over and over, the last time perhaps not to the end. */
    private static final Pattern REPEATED = Pattern.compile("(.{1,3}?)\\1{2,}(.{0,2})", Pattern.DOTALL);

    private static final int SHORTEST_RUN = 4;

    private final Set<String> words;

    private CommonPasswords(Set<String> words) {
        this.words = words;
    }

    /** Reads the bundled list: words between blanks, lines that begin with {@code #} left out. */
    static CommonPasswords load() {
        try (InputStream stream = CommonPasswords.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            Set<String> words = new HashSet<>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(BLANKS::splitAsStream)
                    .filter(word -> !word.isEmpty())
                    .map(CommonPasswords::folded)
                    .forEach(words::add);
            return new CommonPasswords(words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The bare list; unmodifiable. */
    Set<String> words() {
        return Collections.unmodifiableSet(words);
    }

    boolean contains(String password) {
        String folded = folded(password);
        return isKnownDressed(folded) || isKnownDressed(unleet(folded));
    }

    /** Whether it is known once digits and signs are taken off its ends; digits only if they are not all there is. */
    private boolean isKnownDressed(String text) {
        int front = dress(text, 0, 1);
        int back = dress(text, text.length() - 1, -1);
        for (int start = 0; start <= front; start++) {
            for (int end = text.length(); end >= text.length() - back && end > start; end--) {
                String part = text.substring(start, end);
                boolean signsAlone =
                        (text.substring(0, start) + text.substring(end)).chars().noneMatch(CommonPasswords::isDigit);
                boolean worded = part.chars().anyMatch(Character::isLetter);
                if ((signsAlone || worded) && isKnown(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many digits and signs there are from {@code from} on in this direction. */
    private static int dress(String text, int from, int direction) {
        int length = 0;
        int at = from;
        while (length < LONGEST_DRESS && at >= 0 && at < text.length() && !Character.isLetter(text.charAt(at))) {
            length++;
            at += direction;
        }
        return length;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean isKnown(String folded) {
        return words.contains(folded) || isRepeated(folded) || isRun(folded) || isRepeatedWord(folded);
    }

    private boolean isRepeatedWord(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            String part = text.substring(0, length);
            boolean repeats = text.length() % length == 0
                    && part.repeat(text.length() / length).equals(text);
            if (repeats && (words.contains(part) || isRun(part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRepeated(String text) {
        Matcher matcher = REPEATED.matcher(text);
        return matcher.matches() && matcher.group(1).startsWith(matcher.group(2));
    }

    /** Neighbours all the way, up or down, round the end of the digits: {@code 1234567890}, {@code fedcba}. */
    private static boolean isRun(String text) {
        if (text.length() < SHORTEST_RUN) {
            return false;
        }
        int step = step(text, 0);
        for (int i = 0; i < text.length() - 1; i++) {
            if (Math.abs(step(text, i)) != 1 || step(text, i) != step) {
                return false;
            }
        }
        return true;
    }

    private static int step(String text, int at) {
        char here = text.charAt(at);
        char next = text.charAt(at + 1);
        if (here == '9' && next == '0') {
            return 1;
        }
        return here == '0' && next == '9' ? -1 : next - here;
    }

    private static String unleet(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static String folded(String text) {
        String lower = BLANKS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
    }
}
