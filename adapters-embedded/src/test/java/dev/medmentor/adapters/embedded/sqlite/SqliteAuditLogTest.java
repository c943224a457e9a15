package dev.medmentor.adapters.embedded.sqlite;

import static dev.medmentor.identity.IdentityFixture.auditEntry;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.AuditTrail.Check;
import dev.medmentor.identity.port.AuditLog;
import dev.medmentor.identity.port.AuditLogContract;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAuditLogTest implements AuditLogContract {
    private SqliteDatabase database;
    private SqliteAuditLog auditLog;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory);
        auditLog = new SqliteAuditLog(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AuditLog auditLog() {
        return auditLog;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET actor = 'ben' WHERE number = 3",
                "UPDATE audit_event SET at = '2026-03-01T12:00:01.000000000Z' WHERE number = 3",
                "UPDATE audit_event SET details = x'0100' WHERE number = 3",
                "UPDATE audit_event SET hash = previous_hash WHERE number = 3",
                "DELETE FROM audit_event WHERE number = 3"
            })
    @Tag("case-41")
    void checkShouldFindTheRowWhenSomebodyEditedTheFile(String edit) {
        for (int i = 0; i < 5; i++) {
            auditLog.append(TENANT, auditEntry(TENANT, "ana", "account.disabled"));
        }
        AuditTrail trail = new AuditTrail(auditLog, new SettableClock());
        assertThat(trail.check(TENANT)).isEqualTo(new Check(5, Optional.empty()));

        database.write(connection -> {
            Sql.execute(connection, "DROP TRIGGER audit_event_stays_as_it_is");
            return Sql.update(connection, edit);
        });

        assertThat(trail.check(TENANT)).isEqualTo(new Check(2, Optional.of(3L)));
    }

    @Test
    @Tag("case-41")
    void appendedRowsShouldStayAsTheyAre() {
        auditLog.append(TENANT, auditEntry(TENANT, "ana", "account.disabled"));

        assertThatThrownBy(() ->
                        database.write(connection -> Sql.update(connection, "UPDATE audit_event SET actor = 'ben'")))
                .isInstanceOf(UnavailableException.class);
        assertThat(auditLog.read(TENANT, 1, 1).get(0).actor()).isEqualTo("ana");
    }
}
