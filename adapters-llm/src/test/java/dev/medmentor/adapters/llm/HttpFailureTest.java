package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpFailureTest {
    private static final Optional<String> DATE = Optional.of("Sat, 21 Nov 2026 10:00:00 GMT");

    @Test
    void waitShouldBeReadWhenItIsInSecondsOrADate() {
        assertThat(HttpFailure.wait(Optional.of(" 7 "), DATE)).isEqualTo(Duration.ofSeconds(7));
        assertThat(HttpFailure.wait(Optional.of("Sat, 21 Nov 2026 10:01:30 GMT"), DATE))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(HttpFailure.wait(Optional.of("Sat, 21 Nov 2026 09:00:00 GMT"), DATE))
                .isZero();
    }

    @Test
    void waitShouldBeUnknownWhenTheHeaderIsAbsentOrSenseless() {
        assertThat(HttpFailure.wait(Optional.empty(), DATE)).isNull();
        assertThat(HttpFailure.wait(Optional.of("soon"), DATE)).isNull();
        assertThat(HttpFailure.wait(Optional.of("99999999999999999999"), DATE)).isNull();
        assertThat(HttpFailure.wait(Optional.of("Sat, 21 Nov 2026 10:01:30 GMT"), Optional.empty()))
                .isNull();
    }
}
