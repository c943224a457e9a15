package dev.medmentor.identity.memory;

import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.AuditLogContract;

class InMemoryAuditLogTest implements AuditLogContract {
    private final AuditLog auditLog = new InMemoryAuditLog();

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }
}
