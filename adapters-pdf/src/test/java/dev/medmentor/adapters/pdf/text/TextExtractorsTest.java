package dev.medmentor.adapters.pdf.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.TextExtractor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextExtractorsTest {
    private static final String PORTUGUESE = "A dose não é ajustada à função renal; após três dias, reavaliar. Atenção:"
            + " o médico também avaliará a pressão.";
    private static final String VIETNAMESE = "Bệnh nhân được điều trị bằng thuốc này trong những ngày đầu và không có"
            + " nhiều thay đổi khi dùng với liều của người lớn.";

    @Test
    void extractShouldGiveTheGoldenPagesWhenItIsPlainText() {
        Reading reading = Reading.of(
                new PlainTextExtractor(), Reading.golden("plain.txt").getBytes(StandardCharsets.UTF_8), "a.txt");

        assertThat(reading.dump()).isEqualTo(Reading.golden("plain.txt.txt"));
    }

    @Test
    void extractShouldGiveTheGoldenPagesWhenItIsMarkdown() {
        Reading reading = Reading.of(
                new MarkdownTextExtractor(), Reading.golden("guide.md").getBytes(StandardCharsets.UTF_8), "a.md");

        assertThat(reading.dump()).isEqualTo(Reading.golden("guide.md.txt"));
    }

    @Test
    void extractShouldGiveTheGoldenPagesWhenItIsHtml() {
        Reading reading = Reading.of(
                new HtmlTextExtractor(), Reading.golden("page.html").getBytes(StandardCharsets.UTF_8), "a.html");

        assertThat(reading.dump()).isEqualTo(Reading.golden("page.html.txt"));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", PORTUGUESE, PORTUGUESE.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-8 with mark", PORTUGUESE, ("\ufeff" + PORTUGUESE).getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "UTF-8 decomposed",
                        VIETNAMESE,
                        Normalizer.normalize(VIETNAMESE, Normalizer.Form.NFD).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-16 with mark", VIETNAMESE, VIETNAMESE.getBytes(StandardCharsets.UTF_16)),
                Arguments.of("UTF-16LE", PORTUGUESE, PORTUGUESE.getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16BE", PORTUGUESE, PORTUGUESE.getBytes(StandardCharsets.UTF_16BE)),
                Arguments.of(
                        "windows-1252",
                        PORTUGUESE + " €",
                        (PORTUGUESE + " €").getBytes(Charset.forName("windows-1252"))),
                Arguments.of("windows-1258", VIETNAMESE, windows1258(VIETNAMESE)),
                Arguments.of("TCVN", VIETNAMESE, tcvn(VIETNAMESE)),
                Arguments.of(
                        "Shift_JIS",
                        "これは日本語の文章です。薬の量は体重によります。",
                        "これは日本語の文章です。薬の量は体重によります。".getBytes(Charset.forName("Shift_JIS"))),
                Arguments.of(
                        "windows-1251",
                        "Доза зависит от веса больного и его возраста.",
                        "Доза зависит от веса больного и его возраста.".getBytes(Charset.forName("windows-1251"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void extractShouldReadEveryEncoding(String encoding, String expected, byte[] bytes) {
        assertThat(Reading.of(new PlainTextExtractor(), bytes, "a.txt").text()).isEqualTo(expected);
    }

    private static byte[] windows1258(String text) {
        // Vowels keep their hat or horn; tones follow them as marks of their own.
        String tones = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("([aAeEoO])([\\u0323\\u0300\\u0301\\u0303\\u0309]?)\\u0302", "$1\u0302$2")
                .replaceAll("([aAoOuU])([\\u0323\\u0300\\u0301\\u0303\\u0309]?)([\\u0306\\u031b])", "$1$3$2");
        StringBuilder composed = new StringBuilder();
        for (int i = 0; i < tones.length(); i++) {
            int last = composed.length() - 1;
            char c = tones.charAt(i);
            if (c == '\u0302' || c == '\u0306' || c == '\u031b') {
                composed.replace(
                        last, last + 1, Normalizer.normalize(composed.substring(last) + c, Normalizer.Form.NFC));
            } else {
                composed.append(c);
            }
        }
        return composed.toString().getBytes(Charset.forName("windows-1258"));
    }

    private static byte[] tcvn(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.chars().forEach(c -> {
            for (int b = 0; b < 256; b++) {
                if (new String(new byte[] {(byte) b}, Tcvn3Charset.INSTANCE).charAt(0) == c) {
                    bytes.write(b);
                    return;
                }
            }
        });
        return bytes.toByteArray();
    }

    @Test
    void extractShouldReadTheDeclaredEncodingWhenItIsHtml() {
        byte[] bytes = "<meta charset='windows-1250'><p>Dávka léku závisí na váze: žádná změna.</p>"
                .getBytes(Charset.forName("windows-1250"));

        assertThat(Reading.of(new HtmlTextExtractor(), bytes, "a").text())
                .isEqualTo("Dávka léku závisí na váze: žádná změna.");
    }

    static Stream<TextExtractor> extractors() {
        return Stream.of(new PlainTextExtractor(), new MarkdownTextExtractor(), new HtmlTextExtractor());
    }

    @ParameterizedTest
    @MethodSource("extractors")
    void extractShouldGiveAnEmptyPageWhenThereIsNoText(TextExtractor extractor) {
        assertThat(Reading.of(extractor, new byte[] {' ', '\n'}, "a").dump()).isEqualTo("== page 1 EMPTY\n");
    }

    @ParameterizedTest
    @MethodSource("extractors")
    @Tag("case-27")
    void extractShouldEndWhenTheTextIsOneLongLine(TextExtractor extractor) {
        Reading reading = Reading.of(extractor, "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII), "a");

        assertThat(reading.pages.size()).isBetween(300, 320);
        assertThat(reading.pages.stream().mapToInt(page -> page.text().length()).max())
                .hasValue(3500);
    }

    @Test
    @Tag("case-27")
    void extractShouldEndWhenElementsAreNestedWithoutEnd() {
        byte[] html = ("<div>".repeat(200_000) + "deep").getBytes(StandardCharsets.US_ASCII);
        byte[] markdown = (">".repeat(200_000) + " deep").getBytes(StandardCharsets.US_ASCII);

        assertThat(Reading.of(new HtmlTextExtractor(), html, "a").text()).isEqualTo("deep");
        assertThat(Reading.of(new MarkdownTextExtractor(), markdown, "a").pages).isNotEmpty();
    }

    @Test
    @Tag("case-27")
    void extractShouldRefuseWhenHtmlIsTooLargeForItsParser() {
        byte[] html = "<p>x".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII);

        assertThat(Reading.of(new HtmlTextExtractor(), html, "a").failure().code())
                .isEqualTo(FailureCode.TOO_LARGE);
    }
}
