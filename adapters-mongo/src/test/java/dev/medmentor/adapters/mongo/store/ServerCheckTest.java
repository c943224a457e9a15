package dev.medmentor.adapters.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.shared.error.MedMentorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerCheckTest {
    private final ScriptedBackend backend = new ScriptedBackend();
    private final MongoServer server = new MongoServer(backend);
    private final String url = server.bindAndGetConnectionString();

    @AfterEach
    void stop() {
        MongoFixture.shutDown(server);
    }

    /** Says what it is told to of itself, and refuses what it is told to refuse. */
    private static final class ScriptedBackend extends MemoryBackend {
        private volatile String version = "7.0.2";
        private volatile String replicaSet = "rs0";
        private volatile Set<String> refused = Set.of();

        @Override
        public Document handleMessage(MongoMessage message) {
            String command = message.getDocument().keySet().iterator().next();
            if (refused.contains(command)) {
                throw new MongoServerError(13, "Unauthorized", "not authorized on test to execute command");
            }
            Document reply = super.handleMessage(message);
            if (command.equals("buildInfo")) {
                reply.append("version", version);
            } else if (command.equals("isMaster") && !replicaSet.isEmpty()) {
                reply.append("setName", replicaSet);
            }
            return reply;
        }
    }

    private ServerCheck.Server check(String address, boolean standaloneAllowed) {
        try (MongoConnection connection = new MongoConnection(address, "test")) {
            return new ServerCheck(connection, standaloneAllowed).check();
        }
    }

    private String refusal(String address) {
        return catchThrowableOfType(MedMentorException.class, () -> check(address, false))
                .getMessage();
    }

    private List<String> databases() {
        try (MongoClient client = MongoClients.create(url)) {
            return client.listDatabaseNames().into(new ArrayList<>());
        }
    }

    @Test
    void checkShouldTellWhatTheServerIsWhenItIsFit() {
        assertThat(check(url, false)).isEqualTo(new ServerCheck.Server("7.0.2", "rs0"));
    }

    @Test
    void checkShouldRefuseAnOldServer() {
        backend.version = "4.4.29";

        assertThat(refusal(url)).isEqualTo("MongoDB 4.4.29 is too old: version 6 or newer is needed.");
        assertThat(databases()).isEmpty();
    }

    @Test
    void checkShouldRefuseAServerOnItsOwnUnlessThatIsAllowed() {
        backend.replicaSet = "";

        assertThat(refusal(url)).contains("--replSet").contains("MONGODB_ALLOW_STANDALONE");
        assertThat(databases()).isEmpty();
        assertThat(check(url, true).replicaSet()).isEmpty();
    }

    @Test
    void checkShouldRefuseAUserWhoMayOnlyRead() {
        backend.refused = Set.of("update", "insert", "findAndModify");

        assertThat(refusal(url)).contains("readWrite").contains("test");
        assertThat(databases()).isEmpty();
    }

    @Test
    void checkShouldRefuseAWrongPasswordWithoutRepeatingIt() {
        String address = url.replace("mongodb://", "mongodb://ana:hush-hush@");

        assertThat(refusal(address)).contains("user or password").doesNotContain("hush");
        assertThat(databases()).isEmpty();
    }

    @Test
    void checkShouldSayWhereItLookedWhenNobodyAnswers() {
        MongoFixture.shutDown(server);

        assertThat(refusal(url + "/?serverSelectionTimeoutMS=300"))
                .contains("does not answer")
                .contains("MONGODB_URL");
    }
}
