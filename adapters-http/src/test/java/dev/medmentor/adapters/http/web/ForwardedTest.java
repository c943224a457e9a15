package dev.medmentor.adapters.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-24")
class ForwardedTest {
    @Test
    void hopsShouldBeReadAsTheRfcWritesThem() {
        assertThat(Forwarded.hops("For=\"[2001:db8:cafe::17]:4711\""))
                .containsExactly(Map.of("for", "[2001:db8:cafe::17]:4711"));
        assertThat(Forwarded.hops("for=192.0.2.60;proto=http;by=203.0.113.43, for=198.51.100.17"))
                .containsExactly(
                        Map.of("for", "192.0.2.60", "proto", "http", "by", "203.0.113.43"),
                        Map.of("for", "198.51.100.17"));
        assertThat(Forwarded.hops("for=_hidden;host=\"a,b;c\\\"d\",for=unknown"))
                .containsExactly(Map.of("for", "_hidden", "host", "a,b;c\"d"), Map.of("for", "unknown"));
    }

    @Test
    void hopsShouldHoldNothingWhereTheHeaderIsWrong() {
        for (String wrong : List.of(
                "for", "for=\"1.2.3.4", "for=[::1]", "1.2.3.4", "for=1.2.3.4 for=5.6.7.8", "for=\"a\"b", "=x")) {
            assertThat(Forwarded.hops(wrong)).as(wrong).containsExactly(Map.of());
        }
        assertThat(Forwarded.hops("for=1.2.3.4, , for=\"5.6.7.8"))
                .containsExactly(Map.of("for", "1.2.3.4"), Map.of(), Map.of());
    }

    @Test
    void addressShouldBeWithoutPortAndBrackets() {
        assertThat(Forwarded.address("192.0.2.43:47011")).isEqualTo("192.0.2.43");
        assertThat(Forwarded.address("[2001:db8::17]:4711")).isEqualTo("2001:db8::17");
        assertThat(Forwarded.address("[2001:db8::17]:_port")).isEqualTo("2001:db8::17");
        assertThat(Forwarded.address("[2001:db8::17]")).isEqualTo("2001:db8::17");
        assertThat(Forwarded.address("2001:db8::17")).isEqualTo("2001:db8::17");
        assertThat(Forwarded.address("_hidden")).isEqualTo("_hidden");
    }
}
