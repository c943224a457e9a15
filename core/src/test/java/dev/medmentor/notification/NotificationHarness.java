package dev.medmentor.notification;

import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.Storage;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.shared.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A tenant with an owner, Ana, an admin, Ada, and two mentors, Ben and Cid, who have each a shelf and an assistant. */
final class NotificationHarness {
    static final AccountId ANA = new AccountId("ana");
    static final AccountId ADA = new AccountId("ada");
    static final AccountId BEN = new AccountId("ben");
    static final AccountId CID = new AccountId("cid");
    static final CollectionId BENS = new CollectionId("bens");
    static final CollectionId CIDS = new CollectionId("cids");
    static final AssistantId BENS_OWN = new AssistantId("a1");
    static final AssistantId CIDS_OWN = new AssistantId("a2");

    final SettableClock clock = new SettableClock();
    final Storage storage = new MemoryStorage(clock);

    NotificationHarness() {
        add("ana", Role.OWNER);
        add("ada", Role.ADMIN);
        add("ben", Role.MENTOR);
        add("cid", Role.MENTOR);
        shelf(BENS, BEN);
        shelf(CIDS, CID);
        assistant(BENS_OWN, BEN);
        assistant(CIDS_OWN, CID);
    }

    void add(String name, Role role) {
        storage.identity()
                .accounts()
                .insert(TENANT, IdentityFixture.account(TENANT, name, name + "@example.org", role));
    }

    private void shelf(CollectionId id, AccountId owner) {
        storage.collections()
                .insert(
                        TENANT,
                        new DocumentCollection(
                                id, "Shelf " + id, "", Optional.of(owner), Visibility.PRIVATE, clock.instant(), 1));
    }

    private void assistant(AssistantId id, AccountId owner) {
        storage.conversations()
                .assistants()
                .insert(
                        TENANT,
                        new Assistant(
                                id,
                                Optional.of(owner),
                                Visibility.PRIVATE,
                                AssistantSettings.named("Assistant " + id),
                                1,
                                Optional.empty(),
                                clock.instant(),
                                clock.instant()));
    }

    Account account(AccountId id) {
        return storage.identity().accounts().find(TENANT, id).orElseThrow();
    }

    Principal principal(AccountId id) {
        return Principal.of(account(id), new SessionId("s1"));
    }

    /** A process on the storage. */
    MedMentor process() {
        return process(storage);
    }

    /** A process that sees the storage so. */
    MedMentor process(Storage as) {
        return MedMentor.builder().storage(as).clock(clock).build();
    }

    /** Takes a document in; it waits to be read. */
    static DocumentId upload(MedMentor process, CollectionId into, String text) {
        try {
            return process.uploads()
                    .upload(
                            TENANT,
                            Upload.named("note.txt").into(into),
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .document()
                    .id();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void work(MedMentor process) {
        while (process.worker().runNext()) {
            // One job after the other.
        }
    }

    /** All that an account was told, the latest first. */
    List<Notification> told(AccountId account) {
        return storage.notifications().list(TENANT, account, false, Optional.empty(), 1_000);
    }

    /** The same as kinds and subjects. */
    List<String> said(AccountId account) {
        return told(account).stream()
                .map(one -> one.kind().wireName() + " " + one.subject() + " " + one.count())
                .toList();
    }
}
