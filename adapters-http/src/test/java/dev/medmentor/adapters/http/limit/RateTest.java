package dev.medmentor.adapters.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void parseShouldReadRequestsAndTime() {
        assertThat(Rate.parse("10/1m")).isEqualTo(new Rate(10, Duration.ofMinutes(1)));
        assertThat(Rate.parse(" 3 / h ")).isEqualTo(new Rate(3, Duration.ofHours(1)));
        assertThat(Rate.parse("100/60")).isEqualTo(new Rate(100, Duration.ofMinutes(1)));
        assertThat(Rate.parse("5/1D")).isEqualTo(new Rate(5, Duration.ofDays(1)));
        assertThat(Rate.parse(new Rate(7, Duration.ofSeconds(90)).toString()))
                .isEqualTo(new Rate(7, Duration.ofSeconds(90)));
    }

    @Test
    void parseShouldRefuseWhatIsNoRate() {
        for (String text : List.of("", "10", "0/1m", "-1/1m", "10/", "10/0s", "10/2d", "ten/1m", "10/1w", "1e3/1m")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Rate.parse(text));
        }
    }
}
