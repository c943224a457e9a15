package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that somebody wrote over. */
@Tag("case-41")
final class AuditAttacksTest {
    private Path directory = Path.of("");
    private Installation server;
    private Login ana;

    @BeforeEach
    void open(@TempDir Path given) {
        directory = given;
        server = new Installation(given);
        ana = server.owner("ana");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anEditedRowShouldBeFound() throws SQLException {
        server.join(ana, "ben", Role.MEMBER);
        Path database = directory.resolve("medmentor.db");
        assertThat(database).exists();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = file.createStatement()) {
            statement.execute("DROP TRIGGER audit_event_stays_as_it_is");
            assertThat(statement.executeUpdate("UPDATE audit_event SET actor = 'somebody else' WHERE number = 2"))
                    .isEqualTo(1);
        }

        assertThat(server.b.identity.audit().check(tenant()).firstBroken()).contains(2L);
    }

    private TenantId tenant() {
        return new TenantId(ana.tenant());
    }
}
