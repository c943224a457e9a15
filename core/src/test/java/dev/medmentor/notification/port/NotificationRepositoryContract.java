package dev.medmentor.notification.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link NotificationRepository} promises. */
public interface NotificationRepositoryContract {
    AccountId ANA = ConversationFixture.ANA;
    AccountId BEN = ConversationFixture.BEN;
    Instant START = ConversationFixture.START;

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    NotificationRepository notifications();

    @Test
    default void putShouldTellOfAnEventOnce() {
        for (Kind kind : Kind.values()) {
            Notification told = Notification.unread(
                    NotificationId.of(kind.wireName(), "d1"), ANA, kind, "d1", 1, START.plusMillis(kind.ordinal()));

            assertThat(notifications().put(TENANT, told)).isTrue();
            assertThat(notifications().put(TENANT, told)).isFalse();
            assertThat(list(ANA, Optional.empty(), 1)).containsExactly(told);
        }
        assertThat(list(ANA, Optional.empty(), 100)).hasSize(Kind.values().length);
        assertThat(notifications().list(OTHER_TENANT, ANA, false, Optional.empty(), 10))
                .isEmpty();
        assertThat(list(BEN, Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void putShouldTellEachAccountOfTheSameEvent() {
        Notification anas = put("a", ANA, 1, 1);
        Notification bens = put("a", BEN, 1, 1);

        assertThat(list(ANA, Optional.empty(), 10)).containsExactly(anas);
        assertThat(list(BEN, Optional.empty(), 10)).containsExactly(bens);
    }

    @Test
    default void putShouldReplaceWhatTellsOfFewer() {
        put("a", ANA, 2, 1);
        notifications().read(TENANT, ANA, List.of(new NotificationId("a")), START);

        Notification more = notification("a", ANA, 3, 5);
        assertThat(notifications().put(TENANT, notification("a", ANA, 1, 9))).isFalse();
        assertThat(notifications().put(TENANT, notification("a", ANA, 2, 9))).isFalse();
        assertThat(notifications().unread(TENANT, ANA, 10)).isZero();
        assertThat(notifications().put(TENANT, more)).isTrue();
        assertThat(list(ANA, Optional.empty(), 10)).containsExactly(more);
        assertThat(notifications().unread(TENANT, ANA, 10)).isEqualTo(1);
    }

    @Test
    default void putShouldTellOfAnEventOnceWhenManyTellAtOnce() throws Exception {
        List<Boolean> put =
                Parallel.run(8, i -> () -> notifications().put(TENANT, notification("a", ANA, 1 + i % 4, i)));

        assertThat(put).contains(true);
        assertThat(list(ANA, Optional.empty(), 10))
                .singleElement()
                .extracting(Notification::count)
                .isEqualTo(4);
    }

    @Test
    default void listShouldPageLatestFirst() {
        Notification old = put("c", ANA, 1, 1);
        Notification lower = put("a", ANA, 1, 2);
        Notification higher = put("b", ANA, 1, 2);
        Notification latest = put("d", ANA, 1, 3);
        put("e", BEN, 1, 4);

        assertThat(list(ANA, Optional.empty(), 3)).containsExactly(latest, higher, lower);
        assertThat(list(ANA, Optional.of(Notification.Cursor.of(higher)), 3)).containsExactly(lower, old);
        notifications().removeAllOf(TENANT, BEN);
        assertThat(list(ANA, Optional.of(new Notification.Cursor(lower.at(), new NotificationId("aa"))), 1))
                .containsExactly(lower);
    }

    @Test
    default void readShouldMarkTheseOnce() {
        Notification first = put("a", ANA, 1, 1);
        Notification second = put("b", ANA, 1, 2);
        Notification bens = put("a", BEN, 1, 1);
        List<NotificationId> ids = List.of(first.id(), new NotificationId("x"));

        assertThat(notifications().read(OTHER_TENANT, ANA, ids, START)).isZero();
        assertThat(notifications().read(TENANT, ANA, List.of(), START)).isZero();
        assertThat(notifications().read(TENANT, ANA, ids, START.plusMillis(7))).isEqualTo(1);
        assertThat(notifications().read(TENANT, ANA, ids, START.plusMillis(9))).isZero();

        assertThat(list(ANA, Optional.empty(), 10)).containsExactly(second, first.readAt(START.plusMillis(7)));
        assertThat(notifications().list(TENANT, ANA, true, Optional.empty(), 10))
                .containsExactly(second);
        assertThat(notifications().unread(TENANT, ANA, 10)).isEqualTo(1);
        assertThat(list(BEN, Optional.empty(), 10)).containsExactly(bens);
    }

    @Test
    default void readUntilShouldMarkWhatHappenedBefore() {
        Notification first = put("a", ANA, 1, 1);
        put("b", ANA, 1, 2);
        Notification third = put("c", ANA, 1, 3);
        put("d", BEN, 1, 1);
        notifications().read(TENANT, ANA, List.of(first.id()), START);

        assertThat(notifications().readUntil(OTHER_TENANT, ANA, START.plusMillis(2), START))
                .isZero();
        assertThat(notifications().readUntil(TENANT, ANA, START.plusMillis(2), START.plusMillis(8)))
                .isEqualTo(1);
        assertThat(notifications().list(TENANT, ANA, true, Optional.empty(), 10))
                .containsExactly(third);
        assertThat(list(ANA, Optional.empty(), 10)).contains(first.readAt(START));
        assertThat(notifications().unread(TENANT, BEN, 10)).isEqualTo(1);
    }

    @Test
    default void unreadShouldCountNoFurtherThanAsked() {
        for (int i = 0; i < 5; i++) {
            put("n" + i, ANA, 1, i);
        }

        assertThat(notifications().unread(TENANT, ANA, 3)).isEqualTo(3);
        assertThat(notifications().unread(TENANT, ANA, 100)).isEqualTo(5);
        assertThat(notifications().unread(OTHER_TENANT, ANA, 100)).isZero();
    }

    @Test
    default void removeAllOfShouldTakeAnAccountsAlone() {
        put("a", ANA, 1, 1);
        put("b", ANA, 1, 2);
        Notification bens = put("a", BEN, 1, 1);

        assertThat(notifications().removeAllOf(OTHER_TENANT, ANA)).isZero();
        assertThat(notifications().removeAllOf(TENANT, ANA)).isEqualTo(2);
        assertThat(notifications().removeAllOf(TENANT, ANA)).isZero();
        assertThat(list(ANA, Optional.empty(), 10)).isEmpty();
        assertThat(list(BEN, Optional.empty(), 10)).containsExactly(bens);
    }

    @Test
    default void removeOverShouldTakeWhatIsOldOfEveryTenant() {
        put("a", ANA, 1, 1);
        Notification young = put("b", ANA, 1, 2);
        notifications().put(OTHER_TENANT, notification("a", ANA, 1, 1));

        assertThat(notifications().removeOver(START.plusMillis(2))).isEqualTo(2);
        assertThat(list(ANA, Optional.empty(), 10)).containsExactly(young);
        assertThat(notifications().list(OTHER_TENANT, ANA, false, Optional.empty(), 10))
                .isEmpty();
    }

    private List<Notification> list(AccountId account, Optional<Notification.Cursor> after, int limit) {
        return notifications().list(TENANT, account, false, after, limit);
    }

    private Notification put(String id, AccountId account, int count, int millis) {
        Notification notification = notification(id, account, count, millis);
        notifications().put(TENANT, notification);
        return notification;
    }

    private static Notification notification(String id, AccountId account, int count, int millis) {
        return Notification.unread(
                new NotificationId(id), account, Kind.QUESTIONS_UNANSWERED, "a1", count, START.plusMillis(millis));
    }
}
