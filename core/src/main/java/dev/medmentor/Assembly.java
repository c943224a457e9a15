package dev.medmentor;

import dev.medmentor.analytics.Analytics;
import dev.medmentor.analytics.CountedWrites;
import dev.medmentor.assistant.AnswerQuestion;
import dev.medmentor.assistant.ExtractiveAnswerer;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.ManageWidgets;
import dev.medmentor.assistant.MeasuredChatModels;
import dev.medmentor.assistant.TracedSearch;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModels;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.Conversations;
import dev.medmentor.conversation.port.ConversationPrinter;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.library.BrowseLibrary;
import dev.medmentor.library.ChangeDocument;
import dev.medmentor.library.IngestDocument;
import dev.medmentor.library.IngestionWorker;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.ManageCollections;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.ReceiveUploads;
import dev.medmentor.library.RecoverIngestions;
import dev.medmentor.library.RefileDocument;
import dev.medmentor.library.UploadDocument;
import dev.medmentor.library.port.SampleLibrary;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.notification.Notifications;
import dev.medmentor.retrieval.IndexDocument;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.MeasuredEmbedder;
import dev.medmentor.retrieval.RankingCache;
import dev.medmentor.retrieval.SearchPassages;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.port.Telemetry;
import java.util.Optional;

/** The use cases of a {@link MedMentor}, put together on what its builder was given. */
final class Assembly {
    final Storage storage;
    final Optional<Embedder> embedder;
    final Optional<ChatModels> chatModels;
    final Optional<ChatModel> chatModel;
    final TextExtractor extractor;
    final IndexFollower follower;
    final UploadDocument uploads;
    final ChangeDocument changes;
    final BrowseLibrary library;
    final ManageCollections collections;
    final PersonalLibrary.Parts personal;
    final ReceiveUploads received;
    final RecoverIngestions recovery;
    final IngestionWorker worker;
    final SearchPassages search;
    final AnswerQuestion answers;
    final Telemetry telemetry;
    final ManageAssistants assistants;
    final ManageWidgets widgets;
    final Conversations conversations;
    final Analytics analytics;
    final Notifications notifications;
    final Optional<ConversationPrinter> conversationPrinter;
    final SampleLibrary samples;

    Assembly(MedMentor.Builder builder) {
        storage = builder.storage.orElseGet(() -> new MemoryStorage(builder.clock));
        embedder = builder.embedder.map(given -> new MeasuredEmbedder(given, builder.telemetry));
        chatModels = builder.chatModels.map(given -> new MeasuredChatModels(given, builder.telemetry));
        chatModel = chatModels.map(ChatModels::preferred);
        extractor = builder.extractor;
        conversationPrinter = builder.conversationPrinter;
        samples = builder.samples;
        follower = new IndexFollower(storage.passageLog(), storage.passageIndex());
        storage.report(builder.telemetry);
        builder.telemetry.watch("ingestion.jobs.open", () -> storage.jobs().size());
        builder.telemetry.watch("index.applied", () -> storage.passageIndex().appliedSequence());
        builder.telemetry.watch(
                "index.behind",
                () -> Math.max(
                        0,
                        storage.passageLog().lastSequence()
                                - storage.passageIndex().appliedSequence()));
        LanguageDetector languages = new LanguageDetector();
        IdGenerator ids = IdGenerator.timeOrdered(builder.clock);
        uploads = new UploadDocument(
                storage.documents(), storage.blobs(), storage.jobs(), ids, builder.clock, builder.maximumFileBytes);
        changes = new ChangeDocument(storage.documents(), storage.jobs(), builder.erasures);
        library = new BrowseLibrary(storage.documents(), storage.pages(), storage.blobs());
        AuditTrail audit = new AuditTrail(storage.identity().auditLog(), builder.clock);
        collections = new ManageCollections(
                storage.collections(),
                storage.documents(),
                changes,
                storage.identity().accounts(),
                audit,
                ids,
                builder.clock);
        LibraryAccess access = new LibraryAccess(storage.collections(), storage.documents());
        IndexDocument indexer = new IndexDocument(storage.pages(), storage.passageLog(), follower, embedder, languages);
        personal = new PersonalLibrary.Parts(
                access,
                library,
                uploads,
                changes,
                new RefileDocument(storage.documents(), storage.jobs(), indexer),
                audit);
        recovery = new RecoverIngestions(storage.documents(), storage.blobs(), storage.jobs(), storage.uploads());
        received = new ReceiveUploads(
                personal,
                storage.uploads(),
                storage.blobs(),
                ids,
                storage.clock(builder.clock),
                builder.maximumFileBytes);
        IngestDocument ingestion = new IngestDocument(
                storage.documents(),
                storage.pages(),
                storage.blobs(),
                extractor,
                indexer,
                languages::detect,
                builder.clock);
        search = new SearchPassages(
                storage.passageIndex(),
                storage.passageLog(),
                storage.documents(),
                embedder,
                languages::detect,
                builder.searchSettings,
                new RankingCache(builder.searchSettings.cacheBytes(), builder.telemetry));
        telemetry = builder.telemetry;
        answers = new AnswerQuestion(
                new TracedSearch(search::search, telemetry),
                storage.pages(),
                storage.analyzer(),
                new ExtractiveAnswerer(
                        storage.analyzer(), storage.passageIndex(), embedder, builder.answerSettings.refusal()),
                chatModel,
                builder.answerSettings,
                ids);
        CountedWrites counted = new CountedWrites(storage.conversations(), storage.analytics(), builder.clock);
        ConversationStorage talks = counted.conversations();
        assistants = new ManageAssistants(
                talks.assistants(),
                storage.collections(),
                access,
                name -> chatModels.flatMap(models -> models.named(name)).isPresent(),
                (tenant, id) -> {
                    talks.curatedAnswers().removeAll(tenant, Optional.of(id));
                    talks.widgets().removeAll(tenant, id);
                },
                audit,
                ids,
                builder.clock);
        notifications = new Notifications(
                storage.notifications(),
                new Notifications.Parts(
                        storage.identity().accounts(),
                        storage.collections(),
                        storage.documents(),
                        access,
                        assistants,
                        talks.assistants(),
                        storage.analytics().openQuestions(),
                        talks.feedback(),
                        builder.clock));
        worker = new IngestionWorker(
                storage.jobs(),
                ingestion,
                notifications.ingestion(),
                builder.clock,
                builder.ingestionLog,
                "worker-" + ids.next());
        widgets = new ManageWidgets(talks.widgets(), assistants, audit, ids, builder.clock);
        conversations = new Conversations(
                talks,
                assistants,
                builder.conversationSettings,
                new Conversations.Parts(
                        answers,
                        builder.answerSettings.budget().history(),
                        access,
                        storage.passageLog(),
                        // One that the operator allows no longer is stood in for by the preferred one.
                        name -> chatModels.map(
                                models -> name.flatMap(models::named).orElseGet(models::preferred)),
                        storage.identity().accounts(),
                        embedder,
                        storage.analyzer(),
                        languages::detect,
                        audit,
                        builder.answerThreads,
                        ids,
                        builder.clock,
                        telemetry));
        analytics = new Analytics(
                counted,
                new Analytics.Parts(
                        assistants,
                        access,
                        storage.documents(),
                        embedder,
                        storage.analyzer(),
                        languages::detect,
                        notifications.talk(),
                        builder.clock,
                        telemetry));
        builder.telemetry.watch("answers.live", () -> conversations.live().count());
    }
}
