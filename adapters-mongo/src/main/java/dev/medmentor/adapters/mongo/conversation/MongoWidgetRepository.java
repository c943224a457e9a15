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
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** Widgets, each a document. Removing those of an assistant is no single write: removing again takes the rest. */
public final class MongoWidgetRepository implements WidgetRepository {
    static final String NAME = "widgets";
    static final String ASSISTANT = "assistant";

    private static final String REVISION = "revision";

    private final Records<Widget> records;

    public MongoWidgetRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void insert(TenantId tenant, Widget widget) {
        records.insert(tenant, widget, () -> taken(widget));
    }

    private static ConflictException taken(Widget widget) {
        return new ConflictException("widget_exists", "There is a widget " + widget.id() + " already.");
    }

    @Override
    public Optional<Widget> find(TenantId tenant, WidgetId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public boolean update(TenantId tenant, Widget widget) {
        return records.replace(tenant, widget, eq(REVISION, widget.revision() - 1), () -> taken(widget));
    }

    @Override
    public boolean remove(TenantId tenant, WidgetId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public int removeAll(TenantId tenant, AssistantId assistant) {
        return records.removeAll(of(tenant, assistant));
    }

    @Override
    public List<Widget> list(TenantId tenant, AssistantId assistant) {
        return records.list(of(tenant, assistant), found -> found.sort(Key.ASCENDING));
    }

    private static Bson of(TenantId tenant, AssistantId assistant) {
        return and(eq(Key.TENANT, tenant.value()), eq(ASSISTANT, assistant.value()));
    }

    private static final class Format implements RecordFormat<Widget> {
        @Override
        public String id(Widget widget) {
            return widget.id().value();
        }

        @Override
        public void write(Widget widget, FieldWriter out) {
            out.string(ASSISTANT, widget.assistant().value())
                    .strings("origins", widget.origins())
                    .number("perVisitor", widget.perVisitor())
                    .number("perDay", widget.perDay())
                    .time("createdAt", widget.createdAt())
                    .number(REVISION, widget.revision());
        }

        @Override
        public Widget read(TenantId tenant, String id, FieldReader in) {
            return new Widget(
                    new WidgetId(id),
                    new AssistantId(in.string(ASSISTANT)),
                    in.strings("origins"),
                    in.number("perVisitor"),
                    in.number("perDay"),
                    in.time("createdAt"),
                    in.number(REVISION));
        }
    }
}
