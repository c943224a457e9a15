package dev.medmentor.adapters.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-24")
class TrustedProxiesTest {
    private final TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8, 192.0.2.7, fd00::/8");

    @Test
    void clientShouldBeThePeerUnlessItIsTrusted() {
        assertThat(proxies.client("198.51.100.1", "203.0.113.9")).isEqualTo("198.51.100.1");
        assertThat(TrustedProxies.NONE.client("10.1.2.3", "203.0.113.9")).isEqualTo("10.1.2.3");
        assertThat(proxies.client("10.1.2.3", null)).isEqualTo("10.1.2.3");
    }

    @Test
    void clientShouldBeTheLastThatNoTrustedProxyHas() {
        assertThat(proxies.client("10.1.2.3", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(proxies.client("10.1.2.3", "1.1.1.1, 203.0.113.9, 192.0.2.7"))
                .isEqualTo("203.0.113.9");
        assertThat(proxies.client("fd00::1", "2001:db8::9")).isEqualTo("2001:db8::9");
        assertThat(proxies.client("10.1.2.3", "10.0.0.9, 192.0.2.7")).isEqualTo("10.0.0.9");
    }

    @Test
    void clientShouldNotReachBeyondWhatIsNoAddress() {
        for (String forged : List.of("", "localhost", "example.org", "203.0.113.9:80", "999.1.1.1", "x\r\ny")) {
            assertThat(proxies.client("10.1.2.3", "1.1.1.1, " + forged)).isEqualTo("10.1.2.3");
        }
    }

    @Test
    void parseShouldRefuseWhatIsNoNetwork() {
        for (String wrong : List.of("10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "::/129", "1.2.3")) {
            assertThatThrownBy(() -> TrustedProxies.parse(wrong)).as(wrong).isInstanceOf(InvalidInputException.class);
        }
        assertThat(TrustedProxies.parse("0.0.0.0/0").trusts("203.0.113.9")).isTrue();
        assertThat(TrustedProxies.parse("0.0.0.0/0").trusts("2001:db8::1")).isFalse();
    }
}
