package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Curated answers, each a document. Removing those of an assistant is no single write: where it ends half-way, removing
 * again takes the rest.
 */
public final class MongoCuratedAnswerRepository implements CuratedAnswerRepository {
    static final String NAME = "curatedAnswers";
    static final String ASSISTANT = "assistant";

    private static final String REVISION = "revision";

    private final Records<CuratedAnswer> records;

    public MongoCuratedAnswerRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void insert(TenantId tenant, CuratedAnswer answer) {
        records.insert(tenant, answer, () -> taken(answer));
    }

    private static ConflictException taken(CuratedAnswer answer) {
        return new ConflictException("curated_answer_exists", "There is a curated answer " + answer.id() + " already.");
    }

    @Override
    public Optional<CuratedAnswer> find(TenantId tenant, CuratedAnswerId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public boolean update(TenantId tenant, CuratedAnswer answer) {
        return records.replace(tenant, answer, eq(REVISION, answer.revision() - 1), () -> taken(answer));
    }

    @Override
    public boolean remove(TenantId tenant, CuratedAnswerId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public int removeAll(TenantId tenant, Optional<AssistantId> assistant) {
        return records.removeAll(of(tenant, assistant));
    }

    @Override
    public List<CuratedAnswer> list(TenantId tenant, Optional<AssistantId> assistant) {
        return records.list(of(tenant, assistant), found -> found.sort(Key.ASCENDING));
    }

    /** Null finds those without. */
    private static Bson of(TenantId tenant, Optional<AssistantId> assistant) {
        return and(
                eq(Key.TENANT, tenant.value()),
                eq(ASSISTANT, assistant.map(AssistantId::value).orElse(null)));
    }

    private static final class Format implements RecordFormat<CuratedAnswer> {
        @Override
        public String id(CuratedAnswer answer) {
            return answer.id().value();
        }

        @Override
        public void write(CuratedAnswer answer, FieldWriter out) {
            out.string(ASSISTANT, answer.assistant().map(AssistantId::value))
                    .string("question", answer.question())
                    .string("text", answer.text())
                    .string("author", answer.author())
                    .string("authorName", answer.authorName())
                    .time("createdAt", answer.createdAt())
                    .time("updatedAt", answer.updatedAt())
                    .number(REVISION, answer.revision())
                    .child(
                            "embedding",
                            answer.embedding(),
                            (embedding, fields) ->
                                    fields.string("model", embedding.model()).floats("vector", embedding.vector()));
        }

        @Override
        public CuratedAnswer read(TenantId tenant, String id, FieldReader in) {
            return new CuratedAnswer(
                    new CuratedAnswerId(id),
                    in.optionalString(ASSISTANT).map(AssistantId::new),
                    in.string("question"),
                    in.string("text"),
                    in.string("author"),
                    in.string("authorName"),
                    in.time("createdAt"),
                    in.time("updatedAt"),
                    in.number(REVISION),
                    in.optionalChild("embedding")
                            .map(embedding -> new Embedding(embedding.string("model"), embedding.floats("vector"))));
        }
    }
}
