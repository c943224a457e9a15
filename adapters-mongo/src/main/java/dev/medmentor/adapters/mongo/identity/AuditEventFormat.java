package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.shared.TenantId;
import java.util.Locale;

/** Events of the audit log to documents and back, as they stand: whether they are genuine, their hashes tell. */
final class AuditEventFormat implements RecordFormat<AuditEvent> {
    static final String AT = "at";
    static final String ACTOR = "actor";
    static final String ACTION = "action";
    static final String ENTITY = "entity";

    private static final String NUMBER = "number";

    /** As many digits as every number has room in, so that keys ascend as numbers do. */
    static String id(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    @Override
    public String id(AuditEvent event) {
        return id(event.number());
    }

    @Override
    public void write(AuditEvent event, FieldWriter out) {
        out.number(NUMBER, event.number())
                .time(AT, event.at())
                .string(ACTOR, event.actor())
                .string(ACTION, event.action())
                .string(ENTITY, event.entity())
                .string("address", event.address())
                .string("requestId", event.requestId())
                .map("details", event.details())
                .string("previousHash", event.previousHash())
                .string("hash", event.hash());
    }

    @Override
    public AuditEvent read(TenantId tenant, String id, FieldReader in) {
        return new AuditEvent(
                tenant,
                in.longNumber(NUMBER),
                in.time(AT),
                in.string(ACTOR),
                in.string(ACTION),
                in.string(ENTITY),
                in.string("address"),
                in.string("requestId"),
                in.map("details"),
                in.string("previousHash"),
                in.string("hash"));
    }
}
