package dev.medmentor.adapters.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectsTest {
    @Test
    void addressShouldCountANetworkOfIpv6AsOne() {
        assertThat(Subjects.address("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Subjects.address("2001:0db8:0001:0002:ffff::1"))
                .isEqualTo(Subjects.address("[2001:db8:1:2::]"))
                .isNotEqualTo(Subjects.address("2001:db8:1:3:3:4:5:6"));
        assertThat(Subjects.address("::1")).isEqualTo(Subjects.address("0:0:0:0:0:0:0:1"));
        assertThat(Subjects.address("fe80::1%eth0")).isEqualTo(Subjects.address("fe80::2"));
        assertThat(Subjects.address("1::2:3:4:5:6:7")).isEqualTo("address:1:0:2:3::/64");
    }

    @Test
    void addressShouldTakeIpv4AsItIs() {
        assertThat(Subjects.address("192.0.2.7"))
                .isEqualTo(Subjects.address("::ffff:192.0.2.7"))
                .isNotEqualTo(Subjects.address("192.0.2.8"));
    }

    @Test
    void accountShouldBeTheSameForEverySpellingAndTellNothing() {
        assertThat(Subjects.account(" Ana@Example.org "))
                .isEqualTo(Subjects.account("ana@example.org"))
                .doesNotContain("ana");
        assertThat(Subjects.account("no address")).isEqualTo(Subjects.account("No address "));
    }
}
