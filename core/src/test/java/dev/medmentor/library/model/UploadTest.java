package dev.medmentor.library.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {
    @Tag("case-28")
    @Tag("case-C1")
    @ParameterizedTest
    @CsvSource({
        "guide.pdf, guide.pdf",
        "../../etc/passwd, passwd",
        "C:\\temp\\guide.pdf, guide.pdf",
        "/absolute/guide.pdf, guide.pdf",
        "..., document",
        "'', document",
        "folder/, document",
        "'  Diretriz de hipertensão.pdf ', Diretriz de hipertensão.pdf"
    })
    void nameShouldBeThePlainFileName(String given, String expected) {
        assertThat(Upload.named(given).name()).isEqualTo(expected);
    }

    @Tag("case-28")
    @Test
    void nameShouldLoseControlAndFormatCharacters() {
        assertThat(Upload.named("a\r\nSet-Cookie: x\u0000\u202Efdp.exe").name()).isEqualTo("aSet-Cookie: xfdp.exe");
    }

    @Test
    void nameShouldKeepItsExtensionWhenItIsTooLong() {
        assertThat(Upload.named("x".repeat(400) + ".pdf").name()).hasSize(255).endsWith("x.pdf");
    }

    @Test
    void toStringShouldNotHoldThePassword() {
        assertThat(Upload.named("a.pdf").withPassword(Optional.of("secret")).toString())
                .doesNotContain("secret");
    }
}
