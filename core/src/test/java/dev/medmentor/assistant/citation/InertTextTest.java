package dev.medmentor.assistant.citation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-33")
class InertTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ![x](http://evil.example/a.png)      | ! [x] (http: //evil.example/a.png)
            ![x][ref]                            | ! [x][ref]
            [ref]: //evil.example/a.png          | [ref] : //evil.example/a.png
            [a](javascript:alert(1))             | [a] (javascript:alert(1))
            <img src=x onerror=alert(1)>         | < img src=x onerror=alert(1)>
            <https://evil.example>               | < https: //evil.example>
            </b><!-- x --><?php                  | < /b>< !-- x -->< ?php
            HTTPS://evil.example                 | HTTPS: //evil.example
            see www.evil.example, WWW.b          | see www .evil.example, WWW .b
            ![x](data:image/png;base64,AAAA)     | ! [x] (data:image/png;base64,AAAA)
            """)
    void whatWouldLoadOrLeadSomewhereShouldBeTextAlone(String text, String inert) {
        assertThat(InertText.of(text)).isEqualTo(inert);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The dose is <5 mg (p < 0.05), i.e. a ratio of 3:1 [1][2] (see page 2).",
                "Really! (Yes: 10/20 mg) awww. and/or",
                "- one\n- two **bold** `code` | cell |"
            })
    void ordinaryTextShouldStayAsItIs(String text) {
        assertThat(InertText.of(text)).isEqualTo(text);
    }

    @Test
    void aMarkerShouldNotBecomeAPictureOrALink() {
        StringBuilder shown = new StringBuilder();
        CitationStream stream = new CitationStream(1, "NOTHING", shown::append);
        for (char c : "Look![1 \"quote\"](http://evil.example/a.png) <im![1]g> [1]: //evil".toCharArray()) {
            stream.token(String.valueOf(c));
        }
        Draft draft = stream.finish();
        assertThat(shown).hasToString(draft.text());
        assertThat(draft.text()).isEqualTo("Look! [1] (http: //evil.example/a.png) < im! [2]g> [3] : //evil");
        assertThat(draft.claims()).extracting(Claim::marker).containsExactly(1, 2, 3);
    }
}
