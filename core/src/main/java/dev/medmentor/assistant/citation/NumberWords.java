package dev.medmentor.assistant.citation;

import dev.medmentor.shared.Language;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers in English, Portuguese, Spanish and Vietnamese words, up to the thousands, and halves. */
final class NumberWords {
    private static final String SPELLINGS = """
            2 two dois duas dos hai
            3 three três tres ba
            4 four quatro cuatro bốn
            5 five cinco năm
            6 six seis sáu
            7 seven sete siete bảy
            8 eight oito ocho tám
            9 nine nove nueve chín
            10 ten dez diez mười
            11 eleven onze
            12 twelve doze doce
            13 thirteen treze trece
            14 fourteen quatorze catorze catorce
            15 fifteen quinze quince
            16 sixteen dezesseis dezasseis dieciséis
            17 seventeen dezessete diecisiete
            18 eighteen dezoito dieciocho
            19 nineteen dezenove diecinueve
            20 twenty vinte veinte
            30 thirty trinta treinta
            40 forty quarenta cuarenta
            50 fifty cinquenta cincuenta
            60 sixty sessenta sesenta
            70 seventy setenta
            80 eighty oitenta ochenta
            90 ninety noventa
            100 cem cento cien ciento
            200 duzentos duzentas doscientos doscientas
            300 trezentos trezentas trescientos trescientas
            400 quatrocentos quatrocentas cuatrocientos cuatrocientas
            500 quinhentos quinhentas quinientos quinientas
            600 seiscentos seiscentas seiscientos seiscientas
            700 setecentos setecentas setecientos setecientas
            800 oitocentos oitocentas ochocientos ochocientas
            900 novecentos novecentas novecientos novecientas
            """;

    private static final Map<String, Integer> VALUES = values();
    /** Also articles. */
    private static final Set<String> ONE = Set.of("one", "um", "uma", "un", "una", "một", "mốt");

    private static final Set<String> HUNDRED = Set.of("hundred", "trăm");
    private static final Set<String> THOUSAND = Set.of("thousand", "mil", "nghìn", "ngàn");
    private static final Set<String> CONNECTORS = Set.of("and", "e", "y");
    private static final Set<String> HALF = Set.of("half", "meio", "meia", "medio", "media", "nửa");
    private static final Pattern NEXT = Pattern.compile("[ -]?(\\p{L}+)");
    private static final Pattern ARTICLE = Pattern.compile(" (?:an?|of an?)(?= )");

    private NumberWords() {}

    /** @param end exclusive, in the text */
    record Reading(BigDecimal value, int end) {}

    /**
     * The number that begins at {@code at}, as long as it goes.
     *
     * @param text in lower case
     * @param one whether a number may begin with a word that can also be an article
     */
    static @Nullable Reading at(String text, int at, Language language, boolean one) {
        Matcher word = NEXT.matcher(text);
        int thousands = 0;
        int current = 0;
        int end = -1;
        int from = at;
        while (word.region(from, text.length()).lookingAt()) {
            String name = word.group(1);
            if (end < 0 && HALF.contains(name)) {
                Matcher article = ARTICLE.matcher(text).region(word.end(), text.length());
                return new Reading(new BigDecimal("0.5"), article.lookingAt() ? article.end() : word.end());
            }
            from = word.end();
            if (end >= 0 && CONNECTORS.contains(name)) {
                continue;
            }
            int value = valueOf(name, language, end >= 0 || one);
            boolean follows = end >= 0;
            if (HUNDRED.contains(name) && follows && current > 0) {
                current *= 100;
            } else if (THOUSAND.contains(name) && thousands == 0 && (follows || name.equals("mil"))) {
                thousands = Math.max(current, 1) * 1000;
                current = 0;
            } else if (name.equals("mươi") && current % 10 > 1) {
                current += current % 10 * 9;
            } else if (value > 0 && fits(value, current) && !(follows && name.equals("năm"))) {
                current += value;
            } else {
                break;
            }
            end = word.end();
        }
        return end < 0 ? null : new Reading(BigDecimal.valueOf(thousands + current), end);
    }

    /** Whether {@code value} can stand behind {@code current}, as 5 behind 20 and 20 behind 300. */
    private static boolean fits(int value, int current) {
        int room = current == 0 ? 1000 : current % 100 == 0 ? 100 : current % 10 == 0 && current % 100 > 10 ? 10 : 0;
        return value < room || (current % 100 == 10 && value < 10);
    }

    private static int valueOf(String word, Language language, boolean one) {
        if (word.equals("dos") && !language.code().equals("es")) {
            return 0; // Portuguese for "of the"
        }
        if (word.equals("lăm")) {
            return 5;
        }
        return one && ONE.contains(word) ? 1 : VALUES.getOrDefault(word, 0);
    }

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new HashMap<>();
        SPELLINGS.lines().forEach(line -> {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                values.put(words[i], Integer.parseInt(words[0]));
            }
        });
        return Map.copyOf(values);
    }
}
