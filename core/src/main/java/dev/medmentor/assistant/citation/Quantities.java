package dev.medmentor.assistant.citation;

import dev.medmentor.shared.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a text states: counts, doses, percentages, ranges, and numbers in words before a unit. Digits inside
 * names, such as {@code HbA1c} or {@code COVID-19}, are none. Dates are read apart by {@link Dates}.
 */
final class Quantities {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d.,_])(?<![\\p{L}]-)\\d{1,3}(?:[ ]\\d{3})+(?![\\d])(?:[.,]\\d+)?"
                    + "|(?<![\\p{L}\\d_])(?<![\\p{L}]-)(?<!\\d[.,])\\d+(?:[.,]\\d+)*");
    private static final Pattern RAISED = Pattern.compile("\\^?[-⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\\^-?\\d+");
    private static final Pattern SCALE = Pattern.compile(
            "\\s?(?:(thousand|mil|nghìn|ngàn)|(millions?|milhão|milhões|millón|millones|triệu)|(billions?|bilhão|bilhões|tỷ|tỉ))(?![\\p{L}])");
    private static final Pattern RANGE =
            Pattern.compile("\\s*(?:-|/|to|a|à|até|hasta|đến|tới|or|ou|o|hoặc|and|e|y|và)\\s*");
    private static final Pattern ENUMERATOR = Pattern.compile("^\\s*(?:[-*•]\\s*)?\\(?\\d{1,2}[.)]\\s+(?=\\S)");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{L}+(?![\\p{L}\\d])");

    private static final Pattern WHOLE_DAY = Pattern.compile("(?<!\\d)24[ -]?(?:h|hrs?|hours?|horas?|giờ)(?!\\p{L})");

    private Quantities() {}

    /** What a sentence of an answer claims. */
    static List<Quantity> claimed(String sentence, Language language) {
        return parse(ENUMERATOR.matcher(sentence).replaceFirst(""), language, false);
    }

    /** What a quote states. */
    static List<Quantity> stated(String quote, Language language) {
        List<Quantity> stated = parse(quote, language, true);
        for (Dates.Date date : Dates.in(quote)) {
            date.days().stream()
                    .filter(day -> day.year() > 0)
                    .findFirst()
                    .ifPresent(day -> stated.add(Quantity.plain(day.year())));
        }
        return stated;
    }

    private static List<Quantity> parse(String original, Language language, boolean source) {
        String text = NumberText.level(Dates.without(original));
        Set<String> periods = source ? periods(text) : Set.of();
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
                        Bounds.of(text, start),
                        periods));
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
        addWords(text, language, source, found);
        return found;
    }

    private static void addWords(String text, Language language, boolean source, List<Quantity> found) {
        Matcher word = WORD.matcher(text);
        int from = 0;
        while (word.find(from)) {
            String value = word.group();
            from = word.end();
            if (value.equals("twice") || (source && value.equals("once"))) {
                Units.Unit rest = Units.after("time" + text.substring(word.end()), 0);
                found.add(ofWord(value, BigDecimal.valueOf(value.equals("twice") ? 2 : 1), rest));
                continue;
            }
            NumberWords.Reading number = NumberWords.at(text, word.start(), language, source);
            if (number != null) {
                Units.Unit unit = Units.after(text, number.end());
                from = number.end();
                if (!unit.unit().isEmpty()) {
                    found.add(ofWord(text.substring(word.start(), unit.end()), number.value(), unit));
                }
            }
        }
    }

    private static Quantity ofWord(String written, BigDecimal value, Units.Unit unit) {
        Set<BigDecimal> reading = Set.of(value.stripTrailingZeros());
        return new Quantity(written, reading, reading, unit.unit(), unit.period(), Bounds.NONE, Set.of());
    }

    /** The units of time that a text names anywhere, as "daily dose: 4 g" does. */
    private static Set<String> periods(String text) {
        Set<String> periods = new HashSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            Units.period(word.group()).ifPresent(periods::add);
        }
        if (WHOLE_DAY.matcher(text).find()) {
            periods.add("day");
        }
        return periods;
    }

    private static boolean isNegative(String text, int start) {
        if (start == 0 || text.charAt(start - 1) != '-') {
            return false;
        }
        return start == 1
                || !(Character.isLetterOrDigit(text.charAt(start - 2)) || ")]%°".indexOf(text.charAt(start - 2)) >= 0);
    }
}
