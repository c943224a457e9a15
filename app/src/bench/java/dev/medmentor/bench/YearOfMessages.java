package dev.medmentor.bench;

import dev.medmentor.Storage;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A year of questions and answers, put straight into the store: more by day than by night, some documents cited far more
 * than others, one answer in twenty rated, one in twelve not in the documents.
 */
final class YearOfMessages {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DAYS = 730;
    private static final int A_CONVERSATION = 100;
    private static final int DOCUMENTS = 200;
    private static final int PAGES = 40;

    private final Storage storage;
    private final TenantId tenant;
    private final Instant end;
    private final Random random = new Random(1);

    YearOfMessages(Storage storage, TenantId tenant, LocalDate last) {
        this.storage = storage;
        this.tenant = tenant;
        this.end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** @param messages questions and answers together: half of them in the last year, half in the year before */
    void fill(int messages) {
        for (int i = 0; i < DOCUMENTS; i++) {
            DocumentId id = new DocumentId("doc" + i);
            Document document = new Document(
                    id,
                    CollectionId.DEFAULT,
                    "Guideline " + i + ".pdf",
                    Optional.empty(),
                    Document.DEFAULT_SOURCE_TYPE,
                    Map.of(),
                    end,
                    0,
                    1,
                    false);
            storage.documents()
                    .insert(tenant, document, DocumentVersion.pending(id, 1, Sha256.of("doc" + i), 1_000L, end));
        }
        for (int i = 0; i * 2 * A_CONVERSATION < messages; i++) {
            conversation(i);
        }
    }

    private void conversation(int number) {
        AccountId account = new AccountId("person" + number % 3_000);
        Conversation talk = new Conversation(
                new ConversationId("talk" + number),
                account,
                Optional.empty(),
                random.nextInt(10) == 0 ? Channel.API : Channel.WEB,
                "",
                PassageFilter.ALL,
                Optional.empty(),
                Optional.empty(),
                end,
                end,
                1);
        storage.conversations().conversations().insert(tenant, talk);
        List<Message> added = new ArrayList<>();
        List<Message> rated = new ArrayList<>();
        for (int i = 0; i < A_CONVERSATION; i++) {
            Instant at = time();
            String id = number + "m" + i;
            Message question = Message.question(
                    new MessageId("q" + id), talk, Optional.empty(), "What is recommended for case " + i + "?", at);
            Message answer = Message.pending(new MessageId("r" + id), question, at.plusMillis(1))
                    .answered("It is given [1].", Message.State.COMPLETE, answer(), at.plusSeconds(3));
            added.add(question);
            added.add(answer);
            if (random.nextInt(20) == 0) {
                rated.add(answer);
            }
        }
        storage.conversations().messages().insert(tenant, added);
        rated.forEach(answer -> storage.conversations()
                .feedback()
                .put(
                        tenant,
                        new Feedback(
                                answer.id(),
                                talk.id(),
                                account,
                                Optional.empty(),
                                random.nextInt(5) == 0 ? Feedback.Rating.DOWN : Feedback.Rating.UP,
                                Optional.empty(),
                                "",
                                answer.createdAt())));
    }

    private Instant time() {
        long day = random.nextInt(DAYS) + 1L;
        double hour = 12 + random.nextGaussian() * 4;
        long second = Math.floorMod((long) (hour * 3_600), (long) SECONDS_A_DAY);
        return end.minusSeconds(day * SECONDS_A_DAY).plusSeconds(second).plusMillis(random.nextInt(1_000));
    }

    private StoredAnswer answer() {
        boolean missing = random.nextInt(12) == 0;
        DocumentId document = new DocumentId("doc" + (int) (DOCUMENTS * Math.pow(random.nextDouble(), 3)));
        int page = 1 + (int) (PAGES * Math.pow(random.nextDouble(), 2));
        PassageId passage = new PassageId(document, 1, page * 3);
        return new StoredAnswer(
                missing ? StoredAnswer.Kind.NOT_IN_DOCUMENTS : StoredAnswer.Kind.GROUNDED,
                missing
                        ? List.of()
                        : List.of(new Citation(
                                1, document, document + ".pdf", 1, page, "given", 0, 5, List.of(), true, "")),
                new AnswerTrace(
                        AnswerMode.STRICT,
                        Language.ENGLISH,
                        "model-1",
                        "strict-1",
                        ChatReply.Finish.STOP,
                        900 + random.nextInt(900),
                        50 + random.nextInt(200),
                        1,
                        1,
                        1),
                Optional.empty(),
                Optional.empty(),
                1_000 + random.nextInt(1_000),
                new Explanation(
                        "case",
                        false,
                        missing
                                ? List.of()
                                : List.of(new Explanation.FoundPassage(
                                        passage, document + ".pdf", page, 0.9, true, true)),
                        0,
                        0,
                        800_000_000L + random.nextInt(2_000_000_000)));
    }
}
