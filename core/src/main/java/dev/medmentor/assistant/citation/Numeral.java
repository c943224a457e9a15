package dev.medmentor.assistant.citation;

import dev.medmentor.shared.Language;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The values that one written number may have.
 *
 * @param readings all; two where a point or comma may part thousands or decimals
 * @param likely those that the text's language prefers
 */
record Numeral(Set<BigDecimal> readings, Set<BigDecimal> likely) {
    private static final Set<String> COMMA_DECIMALS = Set.of("pt", "es", "vi", "fr", "de", "it");

    static List<Numeral> read(String written, boolean negative, int zeros, Language language) {
        String text = written.replace(" ", "");
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
        return List.of(
                new Numeral(both, COMMA_DECIMALS.contains(language.code()) ? Set.of(comma ? decimal : grouped) : both));
    }

    private static Numeral clear(String digits, boolean negative, int zeros) {
        BigDecimal value = value(digits, negative, zeros);
        return new Numeral(Set.of(value), Set.of(value));
    }

    /** Such as the numbers of a section or a list written without spaces. */
    private static List<Numeral> parts(String text) {
        return Arrays.stream(text.split("[.,]"))
                .map(part -> clear(part, false, 0))
                .toList();
    }

    private static BigDecimal value(String digits, boolean negative, int zeros) {
        BigDecimal value = new BigDecimal(digits).scaleByPowerOfTen(zeros).stripTrailingZeros();
        return negative ? value.negate() : value;
    }
}
