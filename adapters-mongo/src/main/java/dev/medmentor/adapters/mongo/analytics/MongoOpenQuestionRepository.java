package dev.medmentor.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.analytics.port.OpenQuestionRepository;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Questions that were not answered well, and their groups, each a document. */
public final class MongoOpenQuestionRepository implements OpenQuestionRepository {
    static final String QUESTIONS = "openQuestions";
    static final String GROUPS = "questionGroups";

    private static final String SIZE = "size";
    private static final Bson LATEST_FIRST = descending(OpenQuestionFormat.ASKED_AT, Key.ID);

    private final Records<OpenQuestion> questions;
    private final Records<QuestionGroup> groups;

    public MongoOpenQuestionRepository(MongoConnection connection) {
        this.questions = new Records<>(connection, QUESTIONS, new OpenQuestionFormat());
        this.groups = new Records<>(connection, GROUPS, new QuestionGroupFormat());
    }

    @Override
    public void put(TenantId tenant, OpenQuestion question) {
        questions.put(tenant, question);
    }

    @Override
    public void remove(TenantId tenant, Collection<MessageId> answers) {
        if (!answers.isEmpty()) {
            questions.removeAll(Filters.in(Key.FIELD, keys(tenant, answers)));
        }
    }

    private static List<String> keys(TenantId tenant, Collection<MessageId> ids) {
        return ids.stream().map(id -> Key.of(tenant, id.value())).toList();
    }

    @Override
    public List<OpenQuestion> between(TenantId tenant, Instant from, Instant to) {
        return questions.list(
                and(eq(Key.TENANT, tenant.value()), asked(from, to)),
                found -> found.sort(ascending(OpenQuestionFormat.ASKED_AT, Key.ID)));
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int most) {
        return sizes(and(of(tenant, assistant), asked(from, to)), most);
    }

    @Override
    public List<GroupSize> sizes(TenantId tenant, Instant from, Instant to, int most) {
        return sizes(and(eq(Key.TENANT, tenant.value()), asked(from, to)), most);
    }

    private List<GroupSize> sizes(Bson wanted, int most) {
        List<Bson> stages = List.of(
                Aggregates.match(wanted),
                Aggregates.sort(LATEST_FIRST),
                Aggregates.limit(most),
                Aggregates.match(exists(OpenQuestionFormat.GROUP)),
                Aggregates.group(
                        "$" + OpenQuestionFormat.GROUP,
                        Accumulators.sum(SIZE, 1),
                        Accumulators.max(OpenQuestionFormat.ASKED_AT, "$" + OpenQuestionFormat.ASKED_AT)));
        return MongoErrors.translated(() -> {
            List<GroupSize> sizes = new ArrayList<>();
            for (BsonDocument group : questions.documents().aggregate(stages)) {
                sizes.add(new GroupSize(
                        new MessageId(group.getString(Key.FIELD).getValue()),
                        group.getNumber(SIZE).intValue(),
                        new FieldReader(group).time(OpenQuestionFormat.ASKED_AT)));
            }
            return List.copyOf(sizes);
        });
    }

    @Override
    public List<OpenQuestion> latest(
            TenantId tenant, Optional<AssistantId> assistant, Instant from, Instant to, int limit) {
        return questions.page(and(of(tenant, assistant), asked(from, to)), LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> latest(TenantId tenant, Instant from, Instant to, int limit) {
        return questions.page(and(eq(Key.TENANT, tenant.value()), asked(from, to)), LATEST_FIRST, limit);
    }

    private static Bson asked(Instant from, Instant to) {
        return and(gte(OpenQuestionFormat.ASKED_AT, from), lt(OpenQuestionFormat.ASKED_AT, to));
    }

    /** Null finds those without. */
    private static Bson of(TenantId tenant, Optional<AssistantId> assistant) {
        return and(
                eq(Key.TENANT, tenant.value()),
                eq(
                        OpenQuestionFormat.ASSISTANT,
                        assistant.map(AssistantId::value).orElse(null)));
    }

    @Override
    public List<OpenQuestion> in(TenantId tenant, MessageId group, int limit) {
        return questions.page(inGroup(tenant, group), LATEST_FIRST, limit);
    }

    @Override
    public List<OpenQuestion> in(TenantId tenant, MessageId group, Instant from, Instant to, int limit) {
        return questions.page(and(inGroup(tenant, group), asked(from, to)), LATEST_FIRST, limit);
    }

    private static Bson inGroup(TenantId tenant, MessageId group) {
        return and(eq(Key.TENANT, tenant.value()), eq(OpenQuestionFormat.GROUP, group.value()));
    }

    @Override
    public void put(TenantId tenant, QuestionGroup group) {
        groups.put(tenant, group);
    }

    @Override
    public Optional<QuestionGroup> find(TenantId tenant, MessageId group) {
        return groups.find(tenant, group.value());
    }

    @Override
    public List<QuestionGroup> findAll(TenantId tenant, Collection<MessageId> ids) {
        return ids.isEmpty()
                ? List.of()
                : groups.list(Filters.in(Key.FIELD, keys(tenant, ids)), found -> found.sort(Key.ASCENDING));
    }

    @Override
    public boolean remove(TenantId tenant, MessageId group) {
        return groups.remove(tenant, group.value());
    }

    @Override
    public List<QuestionGroup> groups(TenantId tenant, Optional<AssistantId> assistant, int limit) {
        return groups.page(of(tenant, assistant), descending(QuestionGroupFormat.CREATED_AT, Key.ID), limit);
    }
}
