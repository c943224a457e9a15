package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Projections;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Assistants, each with its versions as one document of MongoDB, so that publishing is one write. A version takes some
 * kilobytes, at the very most forty: hundreds of those, and thousands of usual ones, go into the 16 MB that MongoDB allows.
 */
public final class MongoAssistantRepository implements AssistantRepository {
    private static final Bson WITHOUT_VERSIONS = Projections.exclude(AssistantFormat.VERSIONS);

    private final Records<FiledAssistant> records;

    public MongoAssistantRepository(MongoConnection connection) {
        this.records = new Records<>(connection, "assistants", new AssistantFormat());
    }

    @Override
    public void insert(TenantId tenant, Assistant assistant) {
        records.insert(
                tenant,
                new FiledAssistant(assistant, List.of()),
                () -> new ConflictException(
                        "assistant_exists", "There is an assistant " + assistant.id() + " already."));
    }

    @Override
    public Optional<Assistant> find(TenantId tenant, AssistantId id) {
        return records.first(Key.is(tenant, id.value()), WITHOUT_VERSIONS).map(FiledAssistant::assistant);
    }

    @Override
    public boolean update(TenantId tenant, Assistant assistant) {
        return records.change(before(tenant, assistant), replaced(assistant));
    }

    @Override
    public boolean publish(TenantId tenant, Assistant assistant, AssistantVersion version) {
        Bson added = push(AssistantFormat.VERSIONS, FieldWriter.document(out -> AssistantFormat.write(version, out)));
        return records.change(before(tenant, assistant), combine(replaced(assistant), added));
    }

    private static Bson before(TenantId tenant, Assistant assistant) {
        return and(Key.is(tenant, assistant.id().value()), eq(AssistantFormat.REVISION, assistant.revision() - 1));
    }

    private static Bson replaced(Assistant assistant) {
        return combine(
                set(AssistantFormat.REVISION, assistant.revision()),
                set(AssistantFormat.CURRENT, FieldWriter.document(out -> AssistantFormat.write(assistant, out))));
    }

    @Override
    public boolean remove(TenantId tenant, AssistantId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public List<Assistant> list(TenantId tenant) {
        return records
                .list(
                        Key.allOf(tenant),
                        found -> found.projection(WITHOUT_VERSIONS).sort(Key.ASCENDING))
                .stream()
                .map(FiledAssistant::assistant)
                .toList();
    }

    @Override
    public Optional<AssistantVersion> findVersion(TenantId tenant, AssistantId id, int number) {
        return versions(tenant, id).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public List<AssistantVersion> versions(TenantId tenant, AssistantId id) {
        return records.find(tenant, id.value()).map(FiledAssistant::versions).orElse(List.of());
    }
}
