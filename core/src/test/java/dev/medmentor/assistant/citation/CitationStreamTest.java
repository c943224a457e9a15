package dev.medmentor.assistant.citation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationStreamTest {
    private static final String SILENCE = "NOT_IN_DOCUMENTS";

    /** @param shown what reached the reader, put together */
    private record Read(String shown, Draft draft) {}

    private static Read read(List<String> pieces) {
        StringBuilder shown = new StringBuilder();
        CitationStream stream = new CitationStream(3, SILENCE, shown::append);
        pieces.forEach(stream::token);
        Draft draft = stream.finish();
        return new Read(shown.toString(), draft);
    }

    private static Read read(String text) {
        return read(List.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A [1]. B [2].|A [1]. B [2].|1 2",
                "A [3]. B [2].|A [1]. B [2].|3 2",
                "A [1, 2][3].|A [1][2][3].|1 2 3",
                "A [1-3].|A [1][2][3].|1 2 3",
                "A 【2】, ［3］.|A [1], [2].|2 3",
                "A 【2†guide.pdf】.|A [1].|2",
                "A [2 \"q\"].|A [1].|2:q",
                "A [2: “q r”].|A [1].|2:q r",
                "A [2 «q r»; 3 „s“].|A [1][2].|2:q r 3:s",
                "A [1 \"he said \"yes\" twice\"].|A [1].|1:he said \"yes\" twice",
                "A [1 \"with [4] inside\"].|A [1].|1:with [4] inside",
                "A [1 \"x, 5 mg\", 2 \"y\"].|A [1][2].|1:x, 5 mg 2:y",
                "A [1 \"x\" \"y\"].|A [1][2].|1:x 1:y",
                "A [1 \"no end mark]. B|A [1]. B|1:no end mark",
                "A [see 1] [x](y) [a-1].|A [see 1] [x] (y) [a-1].|''",
                "A [0] [4] [99].|A   .|''",
                "A [[9]1].|A [1 ].|''",
                "A [1 \"cut|'A '|''",
                "A [1|'A '|''",
                "A [|A [|''",
                "NOT_IN_DOCUMENTS|''|''",
                "NOT_IN_DOCTORS|NOT_IN_DOCTORS|''",
            })
    void tokenShouldHandOnPlainMarkersWhenTextCites(String text, String shown, String claims) {
        Read read = read(text);

        List<String> found = new ArrayList<>();
        read.draft()
                .claims()
                .forEach(c -> found.add(c.source() + c.quote().map(q -> ":" + q).orElse("")));
        assertThat(read.shown()).isEqualTo(shown);
        assertThat(read.draft().text()).isEqualTo(shown);
        assertThat(String.join(" ", found)).isEqualTo(claims);
    }

    @Test
    void finishShouldSayThatTheModelWasSilentWhenItsSignCame() {
        assertThat(read("Sorry: NOT_IN_DOCUMENTS.").draft().silent()).isTrue();
        assertThat(read("Not in documents.").draft().silent()).isFalse();
    }

    @Test
    void tokenShouldFlushBracketWhenItIsNotClosedInTime() {
        String text = "A [1 \"" + "word ".repeat(500) + "end";

        assertThat(read(text).shown()).isEqualTo(text);
    }

    @Test
    void tokenShouldTakeLinearTimeWhenBracketsAreHostile() {
        String text = "[1 \"a\" ".repeat(2_000) + "[1 \"a\",".repeat(2_000) + "[[[[".repeat(2_000);

        assertThat(read(text).draft().text()).isNotEmpty();
    }

    /** Any split of any text gives the same result as the whole. */
    @Test
    void tokenShouldGiveTheSameWhateverTheSplit() {
        Random random = new Random(7);
        String[] parts = {
            "[",
            "]",
            "1",
            "2",
            "9",
            " ",
            "\"",
            "“",
            "”",
            "«",
            "»",
            ",",
            ";",
            ":",
            "word",
            "5 mg",
            "NOT_IN_",
            "DOCUMENTS",
            "N",
            "【",
            "】",
            "†",
            "\n",
            "-",
            "[1 \"quote one\"]",
            "[2]",
            "é",
            ".",
            "x".repeat(700)
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length - (random.nextInt(20) == 0 ? 0 : 1))]);
            }
            Read whole = read(text.toString());
            List<String> pieces = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int next = Math.min(text.length(), at + 1 + random.nextInt(6));
                pieces.add(text.substring(at, next));
                at = next;
            }
            assertThat(read(pieces)).as(text.toString()).isEqualTo(whole);
            assertThat(whole.shown()).isEqualTo(whole.draft().text());
            long markers =
                    Pattern.compile("\\[\\d+]").matcher(whole.shown()).results().count();
            assertThat(markers)
                    .as(text.toString())
                    .isEqualTo(whole.draft().claims().size());
        }
    }

    @Test
    void bareTextShouldLeaveOutMarkers() {
        Draft draft = new Draft("A [1]. B [2].", List.of(claim(1, 2), claim(2, 9)), false);

        assertThat(draft.bareText()).isEqualTo("A. B.");
    }

    private static Claim claim(int marker, int at) {
        return new Claim(marker, 1, Optional.empty(), at);
    }
}
