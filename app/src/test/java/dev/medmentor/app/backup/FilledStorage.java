package dev.medmentor.app.backup;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.conversation.ConversationFixture.BEN;
import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.Storage;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.Summary;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.PageFixture;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.retrieval.PassageFixture;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills a storage with records of every kind, by its ports, with everything that can be in one. */
final class FilledStorage {
    static final DocumentId GUIDE = new DocumentId("guide");
    static final AssistantId WARD = new AssistantId("ward");
    static final int PASSAGES = 450;
    static final int DIMENSIONS = 16;

    /** A tenant of which there is nothing but documents, as where nobody ever made an account. */
    private static final TenantId UNNAMED = new TenantId("default");

    private static final List<String> WORDS = List.of(
            "cefazolin",
            "dose",
            "renal",
            "adult",
            "child",
            "infusion",
            "twice",
            "daily",
            "lactate",
            "sepsis",
            "fluid",
            "bolus",
            "monitor",
            "hourly",
            "avoid",
            "pregnancy",
            "weight",
            "dengue",
            "platelets",
            "warning");

    private FilledStorage() {}

    static void fill(Storage storage) {
        people(storage);
        library(storage);
        assistants(storage);
        talks(storage);
        notifications(storage);
    }

    private static void people(Storage storage) {
        storage.identity().tenants().insert(new Tenant(TENANT, "Clínica “A”", START, true));
        storage.identity().tenants().insert(new Tenant(OTHER_TENANT, "B", START.plusMillis(1), false));
        Account ana = IdentityFixture.account(TENANT, "ana", "ana@example.org", Role.OWNER);
        storage.identity().accounts().insert(TENANT, ana);
        Account ben = new Account(
                BEN,
                TENANT,
                IdentityFixture.account(TENANT, "ben").email(),
                Role.MENTOR,
                dev.medmentor.identity.model.AccountStatus.DISABLED,
                Optional.empty(),
                Optional.of("https://id.example.org#42"),
                true,
                new Profile(
                        "Bến",
                        Optional.of("line\nline"),
                        Optional.of("pt-BR"),
                        Optional.of("https://example.org/p.png"),
                        Map.of("z", "1", "a", "2", "m", "")),
                START.plusMillis(17),
                Optional.of(START.plusSeconds(9)),
                4,
                7);
        storage.identity().accounts().insert(TENANT, ben);
        storage.identity().accounts().insert(OTHER_TENANT, IdentityFixture.account(OTHER_TENANT, "cy"));
        storage.identity().apiKeys().insert(TENANT, IdentityFixture.apiKey(TENANT, "k1", "ana", START));
        storage.identity()
                .apiKeys()
                .insert(
                        TENANT,
                        IdentityFixture.apiKey(TENANT, "k2", "ana", START.plusSeconds(1))
                                .withLastUse(START.plusSeconds(5))
                                .withRevocation(START.plusSeconds(6)));
        // Open by the clock of either storage: a database goes by its own.
        Instant open = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        storage.identity()
                .oneTimeTokens()
                .insert(TENANT, IdentityFixture.oneTimeToken("eve", OneTimeToken.Purpose.INVITATION, open));
        for (int i = 0; i < 5; i++) {
            storage.identity()
                    .auditLog()
                    .append(
                            TENANT,
                            IdentityFixture.auditEntry(TENANT, "ana", "event." + i, START.plusNanos(i * 777_777)));
        }
        storage.identity().auditLog().append(OTHER_TENANT, IdentityFixture.auditEntry(OTHER_TENANT, "cy", "event"));
    }

    private static void library(Storage storage) {
        CollectionId shelf = new CollectionId("guidelines_2026");
        storage.collections()
                .insert(
                        TENANT,
                        new DocumentCollection(
                                shelf, "Shelf", "What we use", Optional.of(BEN), Visibility.PRIVATE, START, 3));
        storage.collections()
                .insert(
                        TENANT,
                        new DocumentCollection(
                                new CollectionId("empty"), "Empty", "", Optional.empty(), Visibility.PUBLIC, START, 1));
        Document guide = DocumentFixture.fullDocument("guide");
        upload(storage, TENANT, guide, DocumentFixture.completed("guide", 1));
        addVersion(storage, TENANT, DocumentFixture.completed("guide", 2));
        storage.documents().makeLive(TENANT, GUIDE, 2);
        storage.pages().put(TENANT, GUIDE, 1, List.of(PageFixture.page(1, "An old page.")));
        storage.pages()
                .put(
                        TENANT,
                        GUIDE,
                        2,
                        List.of(
                                PageFixture.page(1, "Cefazolin 2 g", "Sốt \uD83D xuất huyết"),
                                PageFixture.failedPage(2)));
        upload(storage, TENANT, DocumentFixture.document("failed"), DocumentFixture.failed("failed", 1));
        upload(storage, TENANT, DocumentFixture.document("waiting"), DocumentFixture.version("waiting", 1));
        upload(storage, UNNAMED, DocumentFixture.document("alone"), DocumentFixture.completed("alone", 1));
        storage.documents().makeLive(UNNAMED, new DocumentId("alone"), 1);
        passages(storage);
    }

    private static void upload(Storage storage, TenantId tenant, Document document, DocumentVersion version) {
        storage.documents().insert(tenant, document, withBytes(storage, tenant, version));
    }

    private static void addVersion(Storage storage, TenantId tenant, DocumentVersion version) {
        storage.documents().addVersion(tenant, withBytes(storage, tenant, version));
    }

    private static DocumentVersion withBytes(Storage storage, TenantId tenant, DocumentVersion version) {
        byte[] bytes = ("%PDF " + version.document() + " " + version.number() + " ")
                .repeat(20_000)
                .getBytes(StandardCharsets.UTF_8);
        try {
            StoredBlob blob =
                    storage.blobs().put(tenant, version.blob(), new ByteArrayInputStream(bytes), bytes.length);
            return new DocumentVersion(
                    version.document(),
                    version.number(),
                    blob.contentHash(),
                    blob.bytes(),
                    version.createdAt(),
                    version.status(),
                    version.progress(),
                    version.mediaType(),
                    version.language(),
                    version.report(),
                    version.searchable(),
                    version.failure(),
                    version.warnings(),
                    version.finishedAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several of equal words, and of equal vectors, so that there are ties. */
    private static void passages(Storage storage) {
        Random random = new Random(7);
        List<Passage> passages = IntStream.range(0, PASSAGES)
                .mapToObj(i -> PassageFixture.filed(
                        PassageFixture.passage(
                                new PassageId(GUIDE, 2, i),
                                Language.ENGLISH,
                                "Guide › Part " + i % 7,
                                sentence(random)),
                        "guidelines_2026",
                        "guideline",
                        Map.of("year", "2026", "b", "ü")))
                .toList();
        Map<PassageId, Embedding> embeddings = new HashMap<>();
        for (Passage passage : passages.subList(0, PASSAGES - 1)) {
            embeddings.put(passage.id(), PassageFixture.embedding(direction(random)));
        }
        // Stored in another order than a restore does it, and some of it twice.
        storage.passageLog().put(TENANT, passages.subList(200, PASSAGES));
        storage.passageLog().put(TENANT, passages.subList(0, 250));
        storage.passageLog().putEmbeddings(TENANT, embeddings);
        storage.passageLog().put(new TenantId("default"), List.of(PassageFixture.passage("alone", 1, 0, "alone")));
    }

    static String sentence(Random random) {
        return IntStream.range(0, 6)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    static float[] direction(Random random) {
        float[] components = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            components[i] = random.nextInt(5) - 2;
        }
        components[0] = 1;
        return components;
    }

    private static void assistants(Storage storage) {
        AssistantSettings settings = new AssistantSettings(
                "Ward",
                "Answers on the ward",
                Optional.of(Language.PORTUGUESE),
                "Be short.",
                AnswerMode.HYBRID,
                Optional.of("model-1"),
                0.7,
                512,
                List.of(new CollectionId("guidelines_2026")),
                7,
                List.of("What dose?", "When not?"));
        Assistant draft = new Assistant(
                WARD, Optional.of(BEN), Visibility.TENANT, settings, 1, Optional.empty(), START, START.plusSeconds(1));
        storage.conversations().assistants().insert(TENANT, draft);
        Assistant first = draft.publishedNext(START.plusSeconds(2));
        storage.conversations()
                .assistants()
                .publish(TENANT, first, new AssistantVersion(WARD, 1, settings, START.plusSeconds(2), "ben"));
        Assistant changed = first.changed(AssistantSettings.named("Ward 2"), Visibility.PUBLIC, START.plusSeconds(3));
        storage.conversations().assistants().update(TENANT, changed);
        Assistant second = changed.publishedNext(START.plusSeconds(4));
        storage.conversations()
                .assistants()
                .publish(TENANT, second, new AssistantVersion(WARD, 2, second.draft(), START.plusSeconds(4), "ana"));
        storage.conversations()
                .assistants()
                .insert(
                        TENANT,
                        new Assistant(
                                new AssistantId("draft"),
                                Optional.empty(),
                                Visibility.PRIVATE,
                                AssistantSettings.named("Draft"),
                                5,
                                Optional.empty(),
                                START,
                                START));
        storage.conversations()
                .widgets()
                .insert(
                        TENANT,
                        new Widget(
                                new WidgetId("w1"),
                                WARD,
                                List.of("https://ward.example.org", "http://localhost:8081"),
                                20,
                                500,
                                START,
                                3));
        curated(storage, "c1", Optional.of(WARD), Optional.of(PassageFixture.embedding(1, 2, 3)));
        curated(storage, "c2", Optional.empty(), Optional.empty());
    }

    private static void curated(
            Storage storage, String id, Optional<AssistantId> assistant, Optional<Embedding> embedding) {
        storage.conversations()
                .curatedAnswers()
                .insert(
                        TENANT,
                        new CuratedAnswer(
                                new CuratedAnswerId(id),
                                assistant,
                                "What dose?",
                                "2 g.",
                                "ben",
                                "Dr. Bến",
                                START,
                                START.plusSeconds(1),
                                2,
                                embedding));
    }

    private static void talks(Storage storage) {
        Conversation bare = ConversationFixture.conversation("talk", 10);
        Message question = ConversationFixture.question("m1", bare, "What dose of cefazolin?", 1);
        Message answer = ConversationFixture.pending("m2", question)
                .answered(
                        "2 g [1]. \uD83D", Message.State.TRUNCATED, ConversationFixture.answer(), START.plusSeconds(3));
        Message again = ConversationFixture.pending("m3", question).failed("2 ", "interrupted", START.plusSeconds(4));
        storage.conversations().messages().insert(TENANT, List.of(question, answer));
        storage.conversations().messages().insert(TENANT, List.of(again));
        storage.conversations()
                .conversations()
                .insert(
                        TENANT,
                        new Conversation(
                                bare.id(),
                                ANA,
                                Optional.of(WARD),
                                bare.channel(),
                                "Doses",
                                new PassageFilter(
                                        Set.of(new CollectionId("b"), new CollectionId("a")),
                                        Set.of(GUIDE),
                                        Set.of("guideline"),
                                        Map.of("year", "2026")),
                                Optional.of(answer.id()),
                                Optional.of(new Summary("About doses.", question.id())),
                                START,
                                START.plusSeconds(10),
                                4));
        for (int i = 0; i < 3; i++) {
            storage.conversations()
                    .conversations()
                    .insert(TENANT, ConversationFixture.conversation("more" + i, 20 + i));
        }
        storage.conversations()
                .feedback()
                .put(
                        TENANT,
                        new Feedback(
                                new MessageId("m2"),
                                bare.id(),
                                ANA,
                                Optional.of(WARD),
                                Feedback.Rating.DOWN,
                                Optional.of(Feedback.Reason.OUTDATED),
                                "See the new one.",
                                START.plusSeconds(60)));
        storage.conversations()
                .usage()
                .add(TENANT, new DailyUsage(LocalDate.of(2026, 3, 1), ANA, "model-1", 2, 2_000, 300, 12_345));
        storage.conversations()
                .usage()
                .add(TENANT, new DailyUsage(LocalDate.of(2026, 4, 30), BEN, "model-2", 1, 1, 2, 0));
    }

    private static void notifications(Storage storage) {
        for (int i = 0; i < Notification.Kind.values().length; i++) {
            Notification.Kind kind = Notification.Kind.values()[i];
            NotificationId id = NotificationId.of(kind.wireName(), "guide");
            Notification told = Notification.unread(id, ANA, kind, "guide", 1 + i, START.plusMillis(i / 2));
            storage.notifications().put(TENANT, told);
            storage.notifications().put(TENANT, Notification.unread(id, BEN, kind, "guide", 2, START));
        }
        storage.notifications().readUntil(TENANT, ANA, START, START.plusSeconds(70));
    }
}
