package dev.medmentor.notification;

import static dev.medmentor.notification.NotificationHarness.ADA;
import static dev.medmentor.notification.NotificationHarness.ANA;
import static dev.medmentor.notification.NotificationHarness.BEN;
import static dev.medmentor.notification.NotificationHarness.BENS;
import static dev.medmentor.notification.NotificationHarness.CID;
import static dev.medmentor.notification.NotificationHarness.upload;
import static dev.medmentor.notification.NotificationHarness.work;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.Storage;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Role;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.error.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TellOfIngestionTest {
    private static final Duration LEASE_OVER = Duration.ofMinutes(5);

    private final NotificationHarness harness = new NotificationHarness();

    /** The storage, whose {@code put} of notifications throws what there is to throw. */
    private Storage failing(Supplier<Throwable> failure) {
        NotificationRepository failing =
                proxy(NotificationRepository.class, harness.storage.notifications(), "put", failure);
        return proxy(Storage.class, harness.storage, "notifications", () -> new Instead(failing));
    }

    /** Not thrown but returned. */
    private static final class Instead extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        Instead(Object value) {
            this.value = value;
        }
    }

    private static <T> T proxy(Class<T> type, T real, String name, Supplier<Throwable> failure) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Throwable fails = method.getName().equals(name) ? failure.get() : null;
            if (fails instanceof Instead instead) {
                return instead.value;
            }
            if (fails != null) {
                throw fails;
            }
            try {
                return method.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private IngestionStatus status(DocumentId document) {
        return harness.storage
                .documents()
                .findVersion(TENANT, document, 1)
                .orElseThrow()
                .status();
    }

    @Test
    void theOwnerOfTheCollectionShouldBeTold() {
        MedMentor process = harness.process();
        DocumentId good = upload(process, BENS, "Metformin is the first choice.\n");
        work(process);
        harness.clock.advance(Duration.ofSeconds(1));
        DocumentId bad = upload(process, BENS, " \n");
        work(process);

        assertThat(harness.said(BEN))
                .containsExactly("document_failed " + bad + " 1", "document_completed " + good + " 1");
        assertThat(harness.said(ANA)).isEmpty();
        assertThat(harness.said(CID)).isEmpty();
    }

    @Test
    void thoseWhoRunTheTenantShouldBeToldWhereNobodyOwnsTheCollection() {
        MedMentor process = harness.process();
        DocumentId nobodys = upload(process, CollectionId.DEFAULT, "Metformin.\n");
        work(process);
        harness.storage
                .identity()
                .accounts()
                .update(TENANT, harness.account(BEN).withStatus(AccountStatus.DISABLED));
        harness.clock.advance(Duration.ofSeconds(1));
        DocumentId left = upload(process, BENS, "Metformin.\n");
        work(process);

        for (var account : new dev.medmentor.identity.model.AccountId[] {ANA, ADA}) {
            assertThat(harness.said(account))
                    .containsExactly("document_completed " + left + " 1", "document_completed " + nobodys + " 1");
        }
        assertThat(harness.said(BEN)).isEmpty();
        assertThat(harness.said(CID)).isEmpty();
    }

    @Test
    void oneWhoMayOwnNothingAnyMoreShouldNotBeTold() {
        harness.storage
                .identity()
                .accounts()
                .update(TENANT, harness.account(BEN).withRole(Role.MEMBER));
        MedMentor process = harness.process();
        upload(process, BENS, "Metformin.\n");
        work(process);

        assertThat(harness.said(BEN)).isEmpty();
        assertThat(harness.said(ANA)).hasSize(1);
    }

    @Test
    void aWorkerThatDiesBeforeTellingShouldBeFollowedByOneThatTells() {
        // Nothing of ours catches it, as if the process had been killed.
        MedMentor dying = harness.process(failing(() -> new AssertionError("killed")));
        DocumentId document = upload(dying, BENS, "Metformin.\n");
        assertThatThrownBy(() -> work(dying)).hasMessage("killed");
        assertThat(status(document)).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(harness.said(BEN)).isEmpty();

        harness.clock.advance(LEASE_OVER);
        work(harness.process());
        assertThat(harness.said(BEN)).containsExactly("document_completed " + document + " 1");
        assertThat(harness.storage.jobs().size()).isZero();
    }

    @Test
    void aWorkerThatDiesAfterTellingShouldNotBeToldTwice() {
        AtomicReference<Throwable> death = new AtomicReference<>();
        Storage dyingAtTheEnd = proxy(
                Storage.class,
                harness.storage,
                "jobs",
                () -> new Instead(proxy(
                        dev.medmentor.library.port.JobQueue.class, harness.storage.jobs(), "complete", death::get)));
        MedMentor dying = harness.process(dyingAtTheEnd);
        DocumentId document = upload(dying, BENS, "Metformin.\n");
        death.set(new AssertionError("killed"));
        assertThatThrownBy(() -> work(dying)).hasMessage("killed");
        assertThat(harness.said(BEN)).hasSize(1);
        harness.process().notifications().reading().readUntil(harness.principal(BEN), harness.clock.instant());

        harness.clock.advance(LEASE_OVER);
        work(harness.process());
        assertThat(harness.said(BEN)).containsExactly("document_completed " + document + " 1");
        assertThat(harness.told(BEN).get(0).readAt())
                .as("it was read, and stays so")
                .isPresent();
    }

    @Test
    void aFailureToTellShouldBeTriedAgainAndNeverFailTheDocument() {
        AtomicReference<Throwable> failure =
                new AtomicReference<>(new UnavailableException("storage_unavailable", "The store does not answer."));
        MedMentor process = harness.process(failing(failure::get));
        DocumentId document = upload(process, BENS, "Metformin.\n");
        for (int attempt = 0; attempt < 8; attempt++) {
            try {
                work(process);
            } catch (UnavailableException e) {
                // The thread goes on.
            }
            harness.clock.advance(LEASE_OVER);
            assertThat(status(document)).isEqualTo(IngestionStatus.COMPLETED);
        }
        assertThat(harness.said(BEN)).isEmpty();
        assertThat(harness.storage.jobs().size()).isEqualTo(1);

        failure.set(null);
        work(process);
        assertThat(harness.said(BEN)).containsExactly("document_completed " + document + " 1");
        assertThat(harness.storage.jobs().size()).isZero();
    }

    @Test
    void anErrorThatWouldStayShouldNotKeepTheJobForEver() {
        MedMentor process = harness.process(failing(() -> new IllegalStateException("a bug")));
        DocumentId document = upload(process, BENS, "Metformin.\n");
        for (int attempt = 0; attempt < 8; attempt++) {
            work(process);
            harness.clock.advance(LEASE_OVER);
        }
        assertThat(status(document)).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(harness.storage.jobs().size()).isZero();
    }

    @Test
    void aRetryThatEndsShouldBeToldAgain() {
        MedMentor process = harness.process();
        DocumentId document = upload(process, BENS, " \n");
        work(process);
        harness.clock.advance(Duration.ofSeconds(1));
        process.changes().retry(TENANT, document, java.util.Optional.empty());
        work(process);

        assertThat(harness.said(BEN))
                .containsExactly("document_failed " + document + " 1", "document_failed " + document + " 1");
    }

    @Test
    void whatSomebodyCancelledOrDeletedShouldNotBeTold() {
        MedMentor process = harness.process();
        DocumentId cancelled = upload(process, BENS, "Metformin.\n");
        process.changes().cancel(TENANT, cancelled);
        DocumentId deleted = upload(process, BENS, "Metformin, too.\n");
        process.changes().delete(TENANT, deleted);
        work(process);

        assertThat(status(cancelled)).isEqualTo(IngestionStatus.FAILED);
        assertThat(harness.said(BEN)).isEmpty();
    }
}
