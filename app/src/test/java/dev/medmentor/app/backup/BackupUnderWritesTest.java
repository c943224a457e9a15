package dev.medmentor.app.backup;

import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MedMentor;
import dev.medmentor.Storage;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While documents come, get new versions and go, and conversations go on. */
@Tag("case-R19")
@Tag("once")
class BackupUnderWritesTest {
    private static final int BACKUPS = 3;
    private static final Duration BETWEEN_EXCHANGES = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    @Test
    void everyBackupShouldHoldWholeDocumentsAndConversations() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        AtomicBoolean enough = new AtomicBoolean();
        try (Hosts hosts = new Hosts(directory)) {
            Storage storage = hosts.embedded("first");
            storage.identity().tenants().insert(new Tenant(TENANT, "A", START, true));
            storage.identity().accounts().insert(TENANT, IdentityFixture.account(TENANT, "ana"));
            MedMentor mentor =
                    MedMentor.builder().storage(storage).clock(Hosts.CLOCK).build();
            Set<DocumentId> first = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 20; i++) {
                first.add(upload(mentor, "steady-" + i, 1));
            }
            Conversation talk = ConversationFixture.conversation("talk", 0);
            storage.conversations().conversations().insert(TENANT, talk);
            AtomicInteger exchanges = new AtomicInteger();
            List<Future<?>> writing = List.of(
                    writers.submit(() -> {
                        for (int i = 0; !enough.get(); i++) {
                            upload(mentor, "steady-" + i % 20, i);
                            mentor.changes().delete(TENANT, upload(mentor, "passing-" + i, i));
                            mentor.worker().runNext();
                        }
                        return null;
                    }),
                    writers.submit(() -> {
                        Conversation now = talk;
                        while (!enough.get()) {
                            now = ask(storage, now, exchanges.incrementAndGet());
                            // Nobody talks without a pause, and a conversation without one cannot be copied.
                            LockSupport.parkNanos(BETWEEN_EXCHANGES.toNanos());
                        }
                        return null;
                    }));
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < BACKUPS; i++) {
                files.add(hosts.backup(storage, "backup-" + i + ".zip"));
            }
            enough.set(true);
            for (Future<?> one : writing) {
                one.get();
            }
            for (int i = 0; i < BACKUPS; i++) {
                Storage restored = hosts.embedded("restored-" + i);
                Hosts.restore(files.get(i), restored);
                assertWhole(restored, first);
            }
            assertThat(exchanges.get()).isPositive();
        } finally {
            enough.set(true);
            writers.shutdownNow();
        }
    }

    private static DocumentId upload(MedMentor mentor, String name, int edition) throws IOException {
        String text = (name + " edition " + edition + ". A dose of two grams is given.\n").repeat(30);
        Upload upload =
                Upload.named(name + ".txt").into(new CollectionId("shelf")).from("file:///" + name);
        Uploaded uploaded = mentor.uploads()
                .upload(TENANT, upload, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        while (mentor.worker().runNext()) {
            // Until all is read.
        }
        return uploaded.document().id();
    }

    private static Conversation ask(Storage storage, Conversation conversation, int number) {
        Message question = Message.question(
                new MessageId("m%06da".formatted(number)),
                conversation,
                conversation.leaf(),
                "And dose " + number + "?",
                START.plusSeconds(number));
        Message pending = ConversationFixture.pending("m%06db".formatted(number), question);
        storage.conversations().messages().insert(TENANT, List.of(question, pending));
        Conversation next = conversation.at(pending.id(), START.plusSeconds(number));
        storage.conversations().conversations().update(TENANT, next);
        storage.conversations()
                .messages()
                .finish(
                        TENANT,
                        pending.answered(
                                "2 g [1].",
                                Message.State.COMPLETE,
                                ConversationFixture.answer(),
                                START.plusSeconds(number)));
        return next;
    }

    private static void assertWhole(Storage storage, Set<DocumentId> wanted) {
        Map<DocumentId, Document> found = new HashMap<>(storage.documents().findAll(TENANT, wanted));
        assertThat(found).hasSize(wanted.size());
        found.values().forEach(document -> {
            DocumentVersion live = storage.documents()
                    .findVersion(TENANT, document.id(), document.liveVersion())
                    .orElseThrow();
            assertThat(storage.blobs().find(TENANT, live.blob())).isPresent();
            assertThat(storage.passageLog().count(TENANT, document.id(), live.number()))
                    .isEqualTo(
                            live.status() == IngestionStatus.COMPLETED
                                    ? live.progress().passages()
                                    : storage.passageLog().count(TENANT, document.id(), live.number()))
                    .isPositive();
            assertThat(storage.pages().list(TENANT, document.id(), live.number(), 1, 10))
                    .isNotEmpty();
        });
        Conversation talk = storage.conversations()
                .conversations()
                .find(TENANT, ConversationFixture.conversation("talk", 0).id())
                .orElseThrow();
        List<Message> messages =
                storage.conversations().messages().list(TENANT, talk.id(), Optional.empty(), 1_000_000);
        Set<MessageId> ids = new HashSet<>();
        messages.forEach(message -> ids.add(message.id()));
        assertThat(talk.leaf().map(ids::contains).orElse(true)).isTrue();
        assertThat(messages)
                .allSatisfy(message -> assertThat(
                                message.parent().map(ids::contains).orElse(true))
                        .isTrue());
    }
}
