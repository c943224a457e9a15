package dev.medmentor.adapters.http.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.shared.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {
    private static final HashingSettings CHEAP = new HashingSettings(64, 1, 1, 2, 100);

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(CHEAP);

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void verifyShouldKnowThePasswordAndNoOther() {
        String hash = hasher.hash("violet tram eats soup");

        assertThat(hasher.verify("violet tram eats soup", hash)).isTrue();
        assertThat(hasher.verify("violet tram eats soup ", hash)).isFalse();
        assertThat(hasher.verify("Violet tram eats soup", hash)).isFalse();
        assertThat(hasher.verify("", hash)).isFalse();
        assertThat(hasher.hash("violet tram eats soup")).as("salted").isNotEqualTo(hash);
    }

    @Test
    @Tag("case-13")
    void verifyShouldUseEveryCharacter() {
        String start = "x".repeat(72);
        String one = start + "1" + "y".repeat(7);
        String two = start + "2" + "y".repeat(7);

        assertThat(one).hasSize(80);
        assertThat(hasher.verify(two, hasher.hash(one))).isFalse();
        assertThat(hasher.verify(one, hasher.hash(two))).isFalse();

        String longest = "ệ🦒".repeat(333) + "z";
        String hash = hasher.hash(longest);
        assertThat(hasher.verify(longest, hash)).isTrue();
        assertThat(hasher.verify(longest.substring(0, longest.length() - 1) + "w", hash))
                .isFalse();
        assertThat(hasher.verify("ab\u0000cd", hasher.hash("ab\u0000ce"))).isFalse();
    }

    @Test
    @Tag("case-14")
    void hashShouldBeArgon2idAtTheRecommendedCost() {
        try (Argon2PasswordHasher usual = new Argon2PasswordHasher(HashingSettings.DEFAULT)) {
            String hash = usual.hash("violet tram eats soup");

            assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
            assertThat(usual.verify("violet tram eats soup", hash)).isTrue();
            assertThat(usual.isOutdated(hash)).isFalse();
        }
    }

    @Test
    @Tag("case-14")
    void verifyShouldAgreeWithTheReferenceImplementation() {
        // Of the test suite of the reference implementation: password "password", salt "somesalt".
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assertThat(hasher.verify("password", reference)).isTrue();
        assertThat(hasher.verify("Password", reference)).isFalse();
    }

    @Test
    void isOutdatedShouldTellOtherCosts() {
        assertThat(hasher.isOutdated(hasher.hash("violet tram eats soup"))).isFalse();
        try (Argon2PasswordHasher dearer = new Argon2PasswordHasher(CHEAP.withCost(128, 1, 1))) {
            String old = hasher.hash("violet tram eats soup");
            assertThat(dearer.isOutdated(old)).isTrue();
            assertThat(dearer.verify("violet tram eats soup", old)).isTrue();
        }
        assertThat(hasher.isOutdated("$2a$12$abcdefghijklmnopqrstuv")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hash",
                "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void verifyShouldBeFalseForHashesItCannotRead(String hash) {
        assertThat(hasher.verify("password", hash)).isFalse();
    }

    @Test
    @Tag("case-16")
    void verifyNobodyShouldNeverBeTrue() {
        assertThat(hasher.verifyNobody("")).isFalse();
        assertThat(hasher.verifyNobody("violet tram eats soup")).isFalse();
    }

    @Test
    @Tag("case-35")
    void runShouldRefuseWhenTheQueueIsFull() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService callers = Executors.newCachedThreadPool();
        try (HashingThreads threads = new HashingThreads(1, 2)) {
            List<Future<String>> running = new ArrayList<>();
            running.add(callers.submit(() -> threads.run(waiting(begun, end))));
            begun.await();
            // Two of these find a place in the queue, the third finds none.
            for (int i = 0; i < 3; i++) {
                running.add(callers.submit(() -> threads.run(waiting(begun, end))));
            }
            assertThat(refused(running)).isEqualTo("busy");
            end.countDown();
            long done =
                    running.stream().filter(Argon2PasswordHasherTest::succeeded).count();
            assertThat(done).isEqualTo(3);
        } finally {
            end.countDown();
            callers.shutdown();
        }
    }

    @Test
    void runShouldHashInThreadsOfTheLowestPriority() {
        try (HashingThreads threads = new HashingThreads(1, 1)) {
            int priority = threads.run(() -> Thread.currentThread().getPriority());

            assertThat(priority).isEqualTo(Thread.MIN_PRIORITY);
        }
    }

    @Test
    void closeShouldRefuseFurtherWork() {
        hasher.close();

        assertThatThrownBy(() -> hasher.hash("violet tram eats soup"))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("busy"));
    }

    @Test
    void settingsShouldBeRefusedWhenTheyMakeNoSense() {
        assertThatThrownBy(() -> CHEAP.withCost(7, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CHEAP.withCost(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CHEAP.withCost(64, 1, 17)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HashingSettings(64, 1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Callable<String> waiting(CountDownLatch begun, CountDownLatch end) {
        return () -> {
            begun.countDown();
            end.await();
            return "done";
        };
    }

    /** The code of the first refusal; the others do not end before. */
    private static String refused(List<Future<String>> running) throws Exception {
        while (true) {
            for (Future<String> each : running) {
                if (each.isDone()) {
                    try {
                        each.get();
                    } catch (ExecutionException e) {
                        return ((UnavailableException) e.getCause()).code();
                    }
                }
            }
            Thread.onSpinWait();
        }
    }

    private static boolean succeeded(Future<String> future) {
        try {
            return future.get().equals("done");
        } catch (InterruptedException | ExecutionException e) {
            return false;
        }
    }
}
