package dev.medmentor.assistant.citation;

import dev.medmentor.shared.Language;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a text states: counts, doses, percentages, ranges, and numbers in words before a unit. Digits inside
 * names, such as {@code HbA1c} or {@code COVID-19}, are none. Dates are read apart by {@link Dates}.
 */
final class Quantities {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d.,_])(?<![\\p{L}]-)\\d{1,3}(?:[ \\u00A0\\u202F\\u2009\\u2007]\\d{3})+(?![\\d])(?:[.,]\\d+)?"
                    + "|(?<![\\p{L}\\d_])(?<![\\p{L}]-)(?<!\\d[.,])\\d+(?:[.,]\\d+)*");
    private static final Pattern RAISED = Pattern.compile("\\^?[-⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\\^-?\\d+");
    private static final Pattern SCALE = Pattern.compile(
            "\\s?(?:(thousand|mil|nghìn|ngàn)|(millions?|milhão|milhões|millón|millones|triệu)|(billions?|bilhão|bilhões|tỷ|tỉ))(?![\\p{L}])");
    private static final Pattern RANGE =
            Pattern.compile("\\s*(?:-|/|to|a|à|até|hasta|đến|tới|or|ou|o|hoặc|and|e|y|và)\\s*");
    private static final Pattern ENUMERATOR = Pattern.compile("^\\s*(?:[-*•]\\s*)?\\(?\\d{1,2}[.)]\\s+(?=\\S)");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{L}+(?![\\p{L}\\d])");

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12),
            Map.entry("dois", 2),
            Map.entry("duas", 2),
            Map.entry("três", 3),
            Map.entry("quatro", 4),
            Map.entry("cinco", 5),
            Map.entry("seis", 6),
            Map.entry("sete", 7),
            Map.entry("oito", 8),
            Map.entry("nove", 9),
            Map.entry("dez", 10),
            Map.entry("doze", 12),
            Map.entry("dos", 2),
            Map.entry("tres", 3),
            Map.entry("cuatro", 4),
            Map.entry("siete", 7),
            Map.entry("ocho", 8),
            Map.entry("nueve", 9),
            Map.entry("diez", 10),
            Map.entry("doce", 12),
            Map.entry("hai", 2),
            Map.entry("ba", 3),
            Map.entry("bốn", 4),
            Map.entry("năm", 5),
            Map.entry("sáu", 6),
            Map.entry("bảy", 7),
            Map.entry("tám", 8),
            Map.entry("chín", 9),
            Map.entry("mười", 10));
    /** Also articles: they count only where a source states them. */
    private static final Set<String> ONE = Set.of("one", "um", "uma", "un", "una", "một");

    private static final Set<String> COMMA_DECIMALS = Set.of("pt", "es", "vi", "fr", "de", "it");

    private Quantities() {}

    /** What a sentence of an answer claims. */
    static List<Quantity> claimed(String sentence, Language language) {
        return parse(ENUMERATOR.matcher(sentence).replaceFirst(""), language, false);
    }

    /** What a quote states. */
    static List<Quantity> stated(String quote, Language language) {
        return parse(quote, language, true);
    }

    private static List<Quantity> parse(String original, Language language, boolean source) {
        String text = level(Dates.without(original));
        List<Quantity> found = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (number.find(from)) {
            Matcher raised = RAISED.matcher(text).region(number.end(), text.length());
            String power = raised.lookingAt() ? "^" + raised.group() : "";
            int end = power.isEmpty() ? number.end() : raised.end();
            Matcher scale = SCALE.matcher(text).region(end, text.length());
            int zeros = 0;
            if (scale.lookingAt()) {
                zeros = scale.group(1) != null ? 3 : scale.group(2) != null ? 6 : 9;
                end = scale.end();
            }
            Units.Unit unit = Units.after(text, end);
            int start = number.start();
            for (Numeral numeral : Numeral.read(number.group(), isNegative(text, start), zeros, language)) {
                found.add(new Quantity(
                        text.substring(start, Math.max(end, unit.end())).strip(),
                        numeral.readings(),
                        numeral.likely(),
                        power + unit.unit(),
                        unit.period(),
                        comparison(text, start)));
                places.add(new int[] {start, end});
            }
            // A unit may hold digits of its own, as m2 does, but never the next number.
            from = Math.max(end, unit.end());
        }
        for (int i = found.size() - 2; i >= 0; i--) {
            Quantity next = found.get(i + 1);
            int gapStart = places.get(i)[1];
            int gapEnd = places.get(i + 1)[0];
            if (found.get(i).unit().isEmpty()
                    && gapStart <= gapEnd
                    && RANGE.matcher(text.substring(gapStart, gapEnd)).matches()) {
                found.set(i, found.get(i).withUnit(next.unit(), next.period()));
            }
        }
        addWords(text, source, found);
        return found;
    }

    private static void addWords(String text, boolean source, List<Quantity> found) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String value = word.group();
            if (value.equals("twice") || (source && value.equals("once"))) {
                Units.Unit rest = Units.after("time" + text.substring(word.end()), 0);
                found.add(ofWord(value, value.equals("twice") ? 2 : 1, rest));
                continue;
            }
            Integer number = WORDS.get(value);
            if (number == null && source && ONE.contains(value)) {
                number = 1;
            }
            if (number != null) {
                Units.Unit unit = Units.after(text, word.end());
                if (!unit.unit().isEmpty()) {
                    found.add(ofWord(text.substring(word.start(), unit.end()), number, unit));
                }
            }
        }
    }

    private static Quantity ofWord(String written, int value, Units.Unit unit) {
        Set<BigDecimal> reading = Set.of(BigDecimal.valueOf(value).stripTrailingZeros());
        return new Quantity(written, reading, reading, unit.unit(), unit.period(), ' ');
    }

    /** Lower case, one form for dashes, primes and micro signs; raised digits stay raised. */
    private static String level(String text) {
        StringBuilder level = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (ComparableText.isDash(c)) {
                level.append('-');
            } else if (c == '\n' || c == '\t' || c == '\r') {
                level.append(' ');
            } else if (c == 'µ') {
                level.append('μ');
            } else if (c >= '０' && c <= '９') {
                level.append((char) (c - '０' + '0'));
            } else {
                level.appendCodePoint(c);
            }
        });
        return level.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isNegative(String text, int start) {
        if (start == 0 || text.charAt(start - 1) != '-') {
            return false;
        }
        return start == 1 || " (<>≤≥=:|".indexOf(text.charAt(start - 2)) >= 0;
    }

    private static char comparison(String text, int start) {
        int at = start - 1;
        while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '=')) {
            at--;
        }
        if (at < 0) {
            return ' ';
        }
        return switch (text.charAt(at)) {
            case '<', '≤' -> '<';
            case '>', '≥' -> '>';
            default -> ' ';
        };
    }

    /** The values that one written number may have. */
    private record Numeral(Set<BigDecimal> readings, Set<BigDecimal> likely) {
        static List<Numeral> read(String written, boolean negative, int zeros, Language language) {
            String text = written.replaceAll("[ \\u00A0\\u202F\\u2009\\u2007]", "");
            String points = text.replaceAll("\\d", "");
            boolean mixed = points.indexOf('.') >= 0 && points.indexOf(',') >= 0;
            if (points.isEmpty()) {
                return List.of(clear(text, negative, zeros));
            }
            if (mixed) {
                int decimal = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
                String whole = text.substring(0, decimal);
                if (whole.matches("\\d{1,3}([.,])\\d{3}(\\1\\d{3})*")) {
                    return List.of(
                            clear(whole.replaceAll("[.,]", "") + "." + text.substring(decimal + 1), negative, zeros));
                }
                return parts(text);
            }
            if (points.length() > 1) {
                return text.matches("\\d{1,3}([.,]\\d{3})+")
                        ? List.of(clear(text.replaceAll("[.,]", ""), negative, zeros))
                        : parts(text);
            }
            BigDecimal decimal = value(text.replace(',', '.'), negative, zeros);
            if (!text.matches("[1-9]\\d{0,2}[.,]\\d{3}")) {
                return List.of(new Numeral(Set.of(decimal), Set.of(decimal)));
            }
            BigDecimal grouped = value(text.replaceAll("[.,]", ""), negative, zeros);
            Set<BigDecimal> both = Set.of(decimal, grouped);
            boolean comma = points.equals(",");
            if (language.equals(Language.ENGLISH)) {
                return List.of(new Numeral(both, Set.of(comma ? grouped : decimal)));
            }
            return List.of(new Numeral(
                    both, COMMA_DECIMALS.contains(language.code()) ? Set.of(comma ? decimal : grouped) : both));
        }

        private static Numeral clear(String digits, boolean negative, int zeros) {
            BigDecimal value = value(digits, negative, zeros);
            return new Numeral(Set.of(value), Set.of(value));
        }

        /** Such as the numbers of a section or a list written without spaces. */
        private static List<Numeral> parts(String text) {
            return java.util.Arrays.stream(text.split("[.,]"))
                    .map(part -> clear(part, false, 0))
                    .toList();
        }

        private static BigDecimal value(String digits, boolean negative, int zeros) {
            BigDecimal value = new BigDecimal(digits).scaleByPowerOfTen(zeros).stripTrailingZeros();
            return negative ? value.negate() : value;
        }
    }
}
