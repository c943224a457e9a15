package dev.medmentor.retrieval.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.Language;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
    private final SentenceSplitter splitter = new SentenceSplitter();

    /** Each sentence is followed by a vertical bar where the next one begins. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dr. Smith saw Mrs. Jones at 9 a.m. on Monday.| She was well.",
                "The dose is 0.5 mg/kg.| Give it twice a day, e.g. at 8 and 20 h.| Stop if eGFR < 30.",
                "See Fig. 3 and Table 2.| As shown by Brown et al. the risk falls.| It was confirmed by Lee et al.| The end.",
                "J. F. Kennedy met H. Wilson.| He had hepatitis B.| Patients with hepatitis B. virus differ.",
                "1. Wash your hands.| 2. Dry them.| 2.3. Use alcohol.",
                "Is it safe?| Yes!| \"Never,\" she said.| (Not in children.)| OK...| Then again... perhaps.",
                "The answer is no. 5 of 7.| The answer is no.| Ask again.",
                "Mortality fell.3,4| In women it rose.[5]| The rest was stable.",
                "It binds mRNA.| mRNA is then cut.| pH was 7.4.| pH fell.",
                "Doses vs. placebo, i.e. none, approx. 3 a day.| Sold in the U.S. by one firm.| Sold in the U.S.| The end.",
            })
    void splitShouldCutEnglishWhenMarked(String marked) {
        assertSplit(marked, Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O Dr. Silva e a Dra. Souza atenderam o Sr. Lima.| A dose foi de 2,5 mg/dL.| Ver pág. 12 e art. 5.",
                "Use um anti-hipertensivo, p. ex. losartana, ou p.ex. enalapril.| Não use em gestantes.",
                "Segundo a Profa. Ana, n. 3, a glicemia era de 126 mg/dL.| O que fazer?| Repetir o exame.",
                "Aferir a PA.| Considerar M. tuberculosis.| Tratar com vitamina C.| Reavaliar.",
            })
    void splitShouldCutPortugueseWhenMarked(String marked) {
        assertSplit(marked, Language.PORTUGUESE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "El Dr. Ruiz y la Dra. Gil vieron a la Srta. Paz.| ¿Qué dosis?| ¡Ninguna!| Véase la pág. 4.",
                "Tome 500 mg cada 8 h.| «No más de 4 g.»| Consulte el núm. 7.",
            })
    void splitShouldCutSpanishWhenMarked(String marked) {
        assertSplit(marked, Language.SPANISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ThS. Nguyễn Văn An và BS. Trần Thị Bình khám bệnh nhân.| Liều dùng là 0,5 mg/kg.| Xem tr. 5.",
                "Người bệnh ở TP. Hồ Chí Minh.| Không tự ý dùng thuốc!| Khi nào cần nhập viện?| Khi khó thở.",
            })
    void splitShouldCutVietnameseWhenMarked(String marked) {
        assertSplit(marked, Language.VIETNAMESE);
    }

    @Test
    void splitShouldCutWhenParagraphEndsWithoutPeriod() {
        assertSplit("A heading\n\n|The text goes\non here\n|- first item\n|- second item\n|3) third", Language.ENGLISH);
    }

    @Test
    void splitShouldKeepEverythingWhenWhiteSpaceSurrounds() {
        String text = " \n One. \u00A0 Two。三。 \t";

        List<TextRange> sentences = splitter.split(text, Language.UNDETERMINED);

        assertThat(sentences).extracting(range -> range.of(text)).containsExactly("One.", "Two。", "三。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n \t"})
    void splitShouldBeEmptyWhenBlank(String text) {
        assertThat(splitter.split(text, Language.ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", ". ", "a.", "\n", " ", "A. ", ".[1", ")", "a\n\n", "1. ", "\uD83D"})
    void splitShouldReadTwiceAsMuchWhenAHostileTextIsTwiceAsLong(String unit) {
        CountingText once = new CountingText(unit.repeat(100_000));
        CountingText twice = new CountingText(unit.repeat(200_000));

        splitter.split(once, Language.UNDETERMINED);
        splitter.split(twice, Language.UNDETERMINED);

        // Reading the rest again at every character would make it four times as much.
        assertThat(twice.reads()).isLessThan(once.reads() * 5 / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", ". ", "a.", "\n", " ", "A. ", ".[1", ")", "a\n\n", "1. ", "\uD83D"})
    void splitShouldLoseNothingWhenHostile(String unit) {
        String text = unit.repeat(100_000);

        StringBuilder between = new StringBuilder();
        int reached = 0;
        for (TextRange sentence : splitter.split(text, Language.UNDETERMINED)) {
            between.append(text, reached, sentence.start());
            reached = sentence.end();
        }
        assertThat(between.append(text, reached, text.length()).toString()).isBlank();
    }

    private void assertSplit(String marked, Language language) {
        String text = marked.replace("|", "");

        assertThat(splitter.split(text, language))
                .extracting(range -> range.of(text))
                .containsExactly(
                        Arrays.stream(marked.split("\\|")).map(String::strip).toArray(String[]::new));
    }
}
