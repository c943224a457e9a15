package dev.medmentor.notification;

import static dev.medmentor.notification.NotificationHarness.ADA;
import static dev.medmentor.notification.NotificationHarness.ANA;
import static dev.medmentor.notification.NotificationHarness.BEN;
import static dev.medmentor.notification.NotificationHarness.BENS;
import static dev.medmentor.notification.NotificationHarness.BENS_OWN;
import static dev.medmentor.notification.NotificationHarness.CID;
import static dev.medmentor.notification.NotificationHarness.CIDS;
import static dev.medmentor.notification.NotificationHarness.upload;
import static dev.medmentor.notification.NotificationHarness.work;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.conversation.ForgetAccount;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.error.ForbiddenException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadNotificationsTest {
    private final NotificationHarness harness = new NotificationHarness();
    private final MedMentor process = harness.process();
    private final ReadNotifications reading = process.notifications().reading();

    private Notification put(AccountId account, String id, Kind kind, String subject, int count) {
        Notification told =
                Notification.unread(new NotificationId(id), account, kind, subject, count, harness.clock.instant());
        harness.storage.notifications().put(TENANT, told);
        return told;
    }

    private ShownNotification only(AccountId account) {
        List<ShownNotification> shown = reading.list(harness.principal(account), false, Optional.empty(), 10);
        assertThat(shown).hasSize(1);
        return shown.get(0);
    }

    @Test
    void aDocumentShouldBeNamedAsLongAsItMayBeRead() {
        DocumentId document = upload(process, BENS, "Metformin.\n");
        work(process);
        assertThat(only(BEN).name()).contains("note.txt");
        assertThat(only(BEN).collection()).contains(BENS);

        var stored = harness.storage.documents().find(TENANT, document).orElseThrow();
        harness.storage.documents().refile(TENANT, stored, CIDS, "note.txt");
        assertThat(only(BEN).name()).as("on a shelf of another's").isEmpty();
        assertThat(only(BEN).collection()).isEmpty();
        assertThat(only(BEN).notification().subject()).isEqualTo(document.value());

        harness.storage
                .documents()
                .refile(
                        TENANT,
                        harness.storage.documents().find(TENANT, document).orElseThrow(),
                        BENS,
                        "new.txt");
        assertThat(only(BEN).name()).contains("new.txt");
        harness.storage
                .identity()
                .accounts()
                .update(TENANT, harness.account(BEN).withRole(Role.MEMBER));
        assertThat(only(BEN).name()).as("to a member").isEmpty();

        process.changes().delete(TENANT, document);
        work(process);
        assertThat(only(BEN).name()).as("deleted").isEmpty();
    }

    @Test
    void anAssistantShouldBeNamedAsLongAsItMayBeSeen() {
        put(BEN, "n1", Kind.QUESTIONS_UNANSWERED, BENS_OWN.value(), 1);
        assertThat(only(BEN).name()).contains("Assistant a1");
        put(CID, "n1", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        assertThat(only(CID).name()).as("somebody else's").isEmpty();
        put(ANA, "n1", Kind.ANSWERS_RATED_UP, "default", 1);
        assertThat(only(ANA).name()).as("the built-in one").isEmpty();
        harness.storage.conversations().assistants().remove(TENANT, BENS_OWN);
        assertThat(only(BEN).name()).as("gone").isEmpty();
    }

    @Test
    void aMemberShouldBeNamedToThoseWhoRunTheTenant() {
        process.notifications().invitations().accepted(Optional.of(ADA), harness.account(BEN));
        String name = harness.account(BEN).profile().name();
        assertThat(only(ADA).name()).contains(name);
        harness.storage
                .identity()
                .accounts()
                .update(TENANT, harness.account(ADA).withRole(Role.MENTOR));
        assertThat(only(ADA).name()).isEmpty();
    }

    @Test
    void whoeverInvitedShouldBeToldOrElseTheOwner() {
        Account joined = harness.account(BEN);
        process.notifications().invitations().accepted(Optional.of(ADA), joined);
        process.notifications().invitations().accepted(Optional.of(ADA), joined);
        process.notifications().invitations().accepted(Optional.of(new AccountId("gone")), harness.account(CID));
        process.notifications().invitations().accepted(Optional.empty(), harness.account(ANA));

        assertThat(harness.said(ADA)).containsExactly("invitation_accepted ben 1");
        assertThat(harness.said(ANA)).as("not of themselves").containsExactly("invitation_accepted cid 1");
    }

    @Test
    void nobodyShouldReadWhatAnotherWasTold() {
        Notification bens = put(BEN, "n1", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        harness.storage.identity().accounts().insert(OTHER_TENANT, IdentityFixture.account(OTHER_TENANT, "eva"));
        Principal eva = Principal.of(
                harness.storage
                        .identity()
                        .accounts()
                        .find(OTHER_TENANT, new AccountId("eva"))
                        .orElseThrow(),
                new SessionId("s2"));
        for (Principal other : List.of(harness.principal(ANA), harness.principal(CID), eva)) {
            assertThat(reading.list(other, false, Optional.empty(), 10)).isEmpty();
            assertThat(reading.unread(other)).isZero();
            reading.read(other, List.of(bens.id()));
            reading.readUntil(other, harness.clock.instant());
        }
        assertThat(reading.unread(harness.principal(BEN))).isEqualTo(1);
        assertThatThrownBy(() -> reading.unread(Principal.operator(TENANT))).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> reading.follow(Principal.guest(TENANT, "x"), () -> {}))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whoFollowsShouldHearOfEachOnceAndOfMore() {
        put(BEN, "n0", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        AtomicInteger woken = new AtomicInteger();
        try (FollowedNotifications followed = reading.follow(harness.principal(BEN), woken::incrementAndGet)) {
            assertThat(followed.look()).isEqualTo(new FollowedNotifications.Change(List.of(), 1));

            DocumentId document = upload(process, BENS, "Metformin.\n");
            work(process);
            assertThat(woken).hasValue(1);
            FollowedNotifications.Change change = followed.look();
            assertThat(change.told())
                    .extracting(told -> told.notification().subject())
                    .containsExactly(document.value());
            assertThat(change.unread()).isEqualTo(2);
            assertThat(followed.look().told()).isEmpty();

            put(BEN, "n0", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 2);
            assertThat(followed.look().told())
                    .extracting(told -> told.notification().count())
                    .containsExactly(2);

            upload(process, CIDS, "Metformin.\n");
            work(process);
            assertThat(woken).as("of another account").hasValue(1);
            reading.readUntil(harness.principal(BEN), harness.clock.instant());
            assertThat(woken).hasValue(2);
            assertThat(followed.look()).isEqualTo(new FollowedNotifications.Change(List.of(), 0));
        }
        upload(process, BENS, "Metformin again.\n");
        work(process);
        assertThat(woken).as("it follows no more").hasValue(2);
    }

    @Test
    void manyAtOnceShouldBeToldInTheirOrderAsFarAsTheyAreLookedAt() {
        for (int i = 0; i < 60; i++) {
            put(BEN, "old" + i, Kind.DOCUMENT_COMPLETED, "d" + i, 1);
            harness.clock.advance(Duration.ofSeconds(1));
        }
        try (FollowedNotifications followed = reading.follow(harness.principal(BEN), () -> {})) {
            for (int i = 0; i < 3; i++) {
                put(BEN, "new" + i, Kind.DOCUMENT_COMPLETED, "d" + i, 1);
                harness.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(followed.look().told())
                    .extracting(told -> told.notification().id().value())
                    .containsExactly("new0", "new1", "new2");
            // What was beyond the horizon comes into sight, and is no news.
            harness.storage.notifications().removeAllOf(TENANT, BEN);
            for (int i = 0; i < 5; i++) {
                harness.storage
                        .notifications()
                        .put(
                                TENANT,
                                Notification.unread(
                                        new NotificationId("older" + i),
                                        BEN,
                                        Kind.DOCUMENT_FAILED,
                                        "d",
                                        1,
                                        harness.clock.instant().minus(Duration.ofHours(1))));
            }
            assertThat(followed.look()).isEqualTo(new FollowedNotifications.Change(List.of(), 5));
        }
    }

    @Test
    void unreadShouldBeCountedToAHundred() {
        for (int i = 0; i < 120; i++) {
            put(BEN, "n" + i, Kind.DOCUMENT_COMPLETED, "d" + i, 1);
        }
        assertThat(reading.unread(harness.principal(BEN))).isEqualTo(ReadNotifications.MOST_UNREAD);
    }

    @Test
    void erasingAnAccountShouldTakeWhatItWasToldAndWhatComesLater() {
        put(BEN, "n1", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        put(CID, "n1", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        ForgetNotifications forget = new ForgetNotifications(
                new ForgetAccount(harness.storage.conversations()), harness.storage.notifications());
        assertThat(forget.removeAllOf(TENANT, BEN))
                .containsEntry("notifications", 1)
                .containsEntry("messages", 0);
        assertThat(harness.told(BEN)).isEmpty();
        assertThat(harness.told(CID)).hasSize(1);

        // Found to be there when it began to be told, and erased before it was.
        harness.storage.identity().accounts().remove(TENANT, BEN);
        new TellAccounts(
                        harness.storage.notifications(),
                        harness.storage.identity().accounts(),
                        new Bell())
                .tell(
                        TENANT,
                        List.of(BEN, CID),
                        new NotificationId("n2"),
                        Kind.ANSWERS_RATED_UP,
                        "default",
                        1,
                        harness.clock.instant());
        assertThat(harness.told(BEN)).isEmpty();
        assertThat(harness.told(CID)).hasSize(2);
    }

    @Test
    void whatIsOlderThanNinetyDaysShouldGo() {
        put(BEN, "n1", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        harness.clock.advance(Duration.ofDays(1));
        Notification young = put(BEN, "n2", Kind.ANSWERS_RATED_UP, BENS_OWN.value(), 1);
        harness.clock.advance(Notifications.KEPT.minusHours(1));

        assertThat(process.notifications().removeOld()).isEqualTo(1);
        assertThat(harness.told(BEN)).containsExactly(young);
    }
}
