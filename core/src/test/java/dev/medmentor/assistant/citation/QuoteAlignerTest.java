package dev.medmentor.assistant.citation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.retrieval.chunking.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteAlignerTest {
    private static final List<String> PAGES = List.of(
            "Iniciar losartana 50 mg uma vez ao dia. A pressão-alvo é inferior a 130/80 mmHg; o “efeito máximo” ocorre em"
                    + " 3 a 6 semanas. Não administrar durante a gravidez — risco de lesão fetal grave.\nDose | Adulto | 12,5 mg",
            "Người lớn dùng paracetamol 500 mg mỗi 4 đến 6 giờ, không quá 4 g một ngày. Trẻ em dưới 12 tuổi cần tính liều"
                    + " theo cân nặng: 10 mg/kg mỗi lần.",
            "The ﬁrst-line eﬀect was measured in 1,204 patients (HbA1c ≥ 6.5 %), over 24 weeks of evidence-\nbased follow-up"
                    + " at 37.5 °C and 10⁹ cells/L; the patient's own log\u00ADbook wasn't used.");
    private static final Pattern WORD = Pattern.compile("\\S+");

    private static Optional<TextRange> find(String page, String quote) {
        return QuoteAligner.find(ComparableText.of(page), ComparableText.trimmed(quote), 0, page.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the first-line effect was|true",
                "The ﬁrst-line eﬀect|true",
                "evidence-based follow-up|true",
                "evidencebased follow-up|true",
                "evidence- based follow-up|true",
                "own logbook wasn’t used|true",
                "own log-\u2028book wasn't used|true",
                "irst-line effect|false",
                "firstline effect|false",
                "follow up at 37.5|false",
                "1,204 patients (HbA1c ≥ 6.5 %)|true",
                "1,204 patients (HbA1c ≥ 6.5|false",
                "6.5 %), over 24 weeks|false",
                "204 patients|false",
                "1.204 patients|false",
                "at 37.5 °C and 109 cells/L|false",
                "37.5 °C and 10⁹ cells/L|true",
                "°C and 10|false",
                "24 weeks of evidence|false",
            })
    void findShouldLevelSettingButNotWording(String quote, boolean found) {
        assertThat(find(PAGES.get(2), quote).isPresent()).isEqualTo(found);
    }

    @Test
    void findShouldKeepToItsRange() {
        String page = "one two three. one two three.";

        assertThat(QuoteAligner.find(ComparableText.of(page), ComparableText.trimmed("One two three."), 5, 29))
                .contains(new TextRange(15, 29));
        assertThat(QuoteAligner.find(ComparableText.of(page), ComparableText.trimmed("One two three."), 5, 28))
                .isEmpty();
    }

    /** What is set otherwise is found; one other letter or digit is not. */
    @Test
    void findShouldAllowSettingAndNothingElse() {
        Random random = new Random(11);
        for (String page : PAGES) {
            List<MatchResult> words = WORD.matcher(page).results().toList();
            for (int round = 0; round < 400; round++) {
                int first = random.nextInt(words.size() - 5);
                int last = first + 4 + random.nextInt(Math.min(20, words.size() - first - 4));
                String quote =
                        page.substring(words.get(first).start(), words.get(last).end());
                if (find(page, quote).isEmpty()) {
                    // Begins or ends between a number and what belongs to it.
                    assertThat(quote).as(page).matches("(?s)(\\d|6\\.5).*|.*[\\d≥]");
                    continue;
                }
                String set = reset(quote, random);
                Optional<TextRange> found = find(page, set);
                assertThat(found).as(set).isPresent();
                assertThat(found.get().of(page))
                        .isEqualTo(find(page, quote).get().of(page));

                String altered = alter(set, random);
                assertThat(find(page, altered)).as(altered).isEmpty();
            }
        }
    }

    private static String reset(String quote, Random random) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < quote.length(); at++) {
            char c = quote.charAt(at);
            boolean inWord = at > 0
                    && at + 1 < quote.length()
                    && Character.isLetter(quote.charAt(at - 1))
                    && Character.isLetter(c)
                    && Character.isLetter(quote.charAt(at + 1));
            if (Character.isWhitespace(c)) {
                boolean hyphenated = at > 0 && quote.charAt(at - 1) == '-';
                text.append(
                        hyphenated
                                ? "\n"
                                : List.of(" ", "\n", "  ", "\u00A0", "\t\n ").get(random.nextInt(5)));
            } else if (inWord && random.nextInt(25) == 0) {
                text.append(random.nextBoolean() ? "-\n" : "\u00AD").append(c);
            } else if ("“”\"".indexOf(c) >= 0) {
                text.append("\"“”«»".charAt(random.nextInt(5)));
            } else if ("’'".indexOf(c) >= 0) {
                text.append("'’‘".charAt(random.nextInt(3)));
            } else if (random.nextInt(10) == 0) {
                text.append(String.valueOf(c).toUpperCase(Locale.ROOT));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String alter(String quote, Random random) {
        while (true) {
            int at = random.nextInt(quote.length());
            char c = quote.charAt(at);
            if (Character.isDigit(c)) {
                return quote.substring(0, at)
                        + (char) ('0' + (c - '0' + 1 + random.nextInt(9)) % 10)
                        + quote.substring(at + 1);
            }
            if (Character.isLetter(c)) {
                char other = (char) ('a' + random.nextInt(26));
                if (!ComparableText.of(String.valueOf(c)).toString().startsWith(String.valueOf(other))) {
                    return quote.substring(0, at) + other + quote.substring(at + 1);
                }
            }
        }
    }
}
