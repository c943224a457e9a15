package dev.medmentor.conversation.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.Parallel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link UsageLedger} promises. */
public interface UsageLedgerContract {
    LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /** The ledger under test, empty at the start of each test; the same at every call within one. */
    UsageLedger usage();

    @Test
    default void addShouldLoseNothingWhenManyAddAtOnce() throws Exception {
        Parallel.run(8, i -> () -> {
            for (int n = 0; n < 20; n++) {
                usage().add(TENANT, usage(TODAY, "ana", "m1", 3));
            }
            return i;
        });

        assertThat(usage().tokens(TENANT, Optional.empty(), TODAY)).isEqualTo(160 * 13);
        assertThat(usage().list(TENANT, Optional.empty(), TODAY, TODAY))
                .containsExactly(
                        new DailyUsage(TODAY, ConversationFixture.ANA, "m1", 160, 480, 1_600, 16_000_000_000L));
    }

    @Test
    default void tokensShouldCountOneDayOfTheTenantOrTheAccount() {
        usage().add(TENANT, usage(TODAY, "ana", "m1", 1));
        usage().add(TENANT, usage(TODAY, "ana", "m2", 2));
        usage().add(TENANT, usage(TODAY, "ben", "m1", 4));
        usage().add(TENANT, usage(TODAY.minusDays(1), "ana", "m1", 8));
        usage().add(OTHER_TENANT, usage(TODAY, "ana", "m1", 16));

        assertThat(usage().tokens(TENANT, Optional.empty(), TODAY)).isEqualTo(37);
        assertThat(usage().tokens(TENANT, Optional.of(ConversationFixture.ANA), TODAY))
                .isEqualTo(23);
        assertThat(usage().tokens(TENANT, Optional.of(new AccountId("eva")), TODAY))
                .isZero();
        assertThat(usage().tokens(TENANT, Optional.empty(), TODAY.plusDays(1))).isZero();
    }

    @Test
    default void listShouldAscendByDayAccountAndModel() {
        DailyUsage fourth = usage(TODAY, "ben", "m1", 1);
        DailyUsage third = usage(TODAY, "ana", "m2", 1);
        DailyUsage second = usage(TODAY, "ana", "m1", 1);
        DailyUsage first = usage(TODAY.minusDays(1), "ben", "m2", 1);
        for (DailyUsage added : List.of(fourth, third, second, first)) {
            usage().add(TENANT, added);
        }
        usage().add(OTHER_TENANT, usage(TODAY, "ana", "m3", 1));

        assertThat(usage().list(TENANT, Optional.empty(), TODAY.minusDays(1), TODAY))
                .containsExactly(first, second, third, fourth);
        assertThat(usage().list(TENANT, Optional.of(ConversationFixture.BEN), TODAY.minusDays(9), TODAY))
                .containsExactly(first, fourth);
        assertThat(usage().list(TENANT, Optional.empty(), TODAY.minusDays(9), TODAY.minusDays(1)))
                .containsExactly(first);
        assertThat(usage().list(TENANT, Optional.empty(), TODAY.plusDays(1), TODAY))
                .isEmpty();
    }

    private static DailyUsage usage(LocalDate day, String account, String model, long input) {
        return new DailyUsage(day, new AccountId(account), model, 1, input, 10, 100_000_000L);
    }
}
