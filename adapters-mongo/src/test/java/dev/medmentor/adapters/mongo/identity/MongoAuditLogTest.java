package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.AuditLogContract;
import org.junit.jupiter.api.AfterEach;

class MongoAuditLogTest implements AuditLogContract {
    private final MongoFixture mongo = new MongoFixture(IdentityIndexes.ALL);
    private final AuditLog auditLog = new MongoAuditLog(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }
}
