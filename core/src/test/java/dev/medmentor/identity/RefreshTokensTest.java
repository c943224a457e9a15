package dev.medmentor.identity;

import static dev.medmentor.identity.IdentityFixture.NOON;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.RefreshTokens.Verdict;
import dev.medmentor.identity.model.Session;
import dev.medmentor.identity.model.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final SessionId SESSION = new SessionId("s1");
    private static final Instant ROTATED = NOON;

    private final RefreshTokens tokens = new RefreshTokens(new byte[32], GRACE);
    private final RefreshToken first = tokens.first(SESSION, new byte[32]);

    @Test
    void parseShouldReadWhatTextWrote() {
        RefreshToken token = descendant(first, 12);

        assertThat(RefreshToken.parse(token.text())).contains(token);
        assertThat(token.text()).matches("mmr_s1_12_[0-9a-f]{64}");
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mmr_",
                "mmr_s1_0_00",
                "mmr_s1_-1_0000000000000000000000000000000000000000000000000000000000000000",
                "mmr_s1_01_0000000000000000000000000000000000000000000000000000000000000000",
                "mmr_s1_9999999999_0000000000000000000000000000000000000000000000000000000000000000",
                "mmr_S1_0_0000000000000000000000000000000000000000000000000000000000000000",
                "mmr_s1_0_0000000000000000000000000000000000000000000000000000000000000000\n",
                "mmr_s1_0_000000000000000000000000000000000000000000000000000000000000000G"
            })
    void parseShouldBeEmptyWhenItIsNoRefreshToken(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }

    @Test
    void childShouldDependOnKeySecretSessionAndNumber() {
        RefreshToken child = tokens.child(first);
        byte[] anotherKey = new byte[32];
        anotherKey[31] = 1;

        assertThat(tokens.child(first)).isEqualTo(child);
        assertThat(new RefreshTokens(anotherKey, GRACE).child(first).secret()).isNotEqualTo(child.secret());
        assertThat(tokens.child(new RefreshToken(SESSION, 0, "1".repeat(64))).secret())
                .isNotEqualTo(child.secret());
        assertThat(tokens.child(new RefreshToken(new SessionId("s2"), 0, first.secret()))
                        .secret())
                .isNotEqualTo(child.secret());
        assertThat(tokens.child(new RefreshToken(SESSION, 1, first.secret())).secret())
                .isNotEqualTo(child.secret());
    }

    @Test
    void judgeShouldTakeTheCurrentToken() {
        assertThat(judge(first, first, ROTATED)).isEqualTo(new Verdict.Current());
        RefreshToken fifth = descendant(first, 5);
        assertThat(judge(fifth, fifth, ROTATED)).isEqualTo(new Verdict.Current());
    }

    @Test
    void judgeShouldGiveTheSameChildAgainWhenTheParentComesWithinTheGrace() {
        RefreshToken parent = descendant(first, 3);
        RefreshToken current = tokens.child(parent);

        assertThat(judge(current, parent, ROTATED)).isEqualTo(new Verdict.Reissue(current));
        assertThat(judge(current, parent, ROTATED.plus(GRACE))).isEqualTo(new Verdict.Reissue(current));
    }

    @Test
    @Tag("case-7")
    void judgeShouldFindReuseWhenTheParentComesTooLate() {
        RefreshToken current = tokens.child(first);

        assertThat(judge(current, first, ROTATED.plus(GRACE).plusMillis(1))).isEqualTo(new Verdict.Reused());
    }

    @Test
    @Tag("case-7")
    void judgeShouldFindReuseWhenAnEarlierTokenComesEvenAtOnce() {
        assertThat(judge(descendant(first, 2), first, ROTATED)).isEqualTo(new Verdict.Reused());
        assertThat(judge(descendant(first, 3), descendant(first, 1), ROTATED)).isEqualTo(new Verdict.Reused());
        assertThat(judge(descendant(first, RefreshTokens.FURTHEST), first, ROTATED))
                .isEqualTo(new Verdict.Reused());
    }

    @Test
    void judgeShouldNotKnowForgeries() {
        RefreshToken current = descendant(first, 3);

        for (int number = 0; number <= 5; number++) {
            assertThat(judge(current, new RefreshToken(SESSION, number, "a".repeat(64)), ROTATED))
                    .isEqualTo(new Verdict.Unknown());
        }
        assertThat(judge(current, new RefreshToken(SESSION, 3, first.secret()), ROTATED))
                .isEqualTo(new Verdict.Unknown());
        assertThat(judge(current, tokens.child(current), ROTATED)).isEqualTo(new Verdict.Unknown());
        assertThat(judge(current, new RefreshToken(new SessionId("s2"), 3, current.secret()), ROTATED))
                .isEqualTo(new Verdict.Unknown());
    }

    @Test
    void judgeShouldNotKnowTokensThatAreTooOldToDeriveFrom() {
        assertThat(judge(descendant(first, RefreshTokens.FURTHEST + 1), first, ROTATED))
                .isEqualTo(new Verdict.Unknown());
    }

    @Test
    @Tag("case-1")
    void constructorShouldFailWhenTheKeyIsShort() {
        assertThatThrownBy(() -> new RefreshTokens(new byte[31], GRACE)).isInstanceOf(IllegalArgumentException.class);
    }

    private RefreshToken descendant(RefreshToken token, int generations) {
        RefreshToken descendant = token;
        for (int i = 0; i < generations; i++) {
            descendant = tokens.child(descendant);
        }
        return descendant;
    }

    private Verdict judge(RefreshToken current, RefreshToken shown, Instant now) {
        Session fixture = IdentityFixture.session(TENANT, "s1", "ana", ROTATED);
        Session session = new Session(
                fixture.id(),
                TENANT,
                fixture.account(),
                1,
                current.hash(),
                current.number(),
                ROTATED,
                ROTATED,
                fixture.expiresAt(),
                "",
                "",
                fixture.revokedAt());
        return tokens.judge(session, shown, now);
    }
}
