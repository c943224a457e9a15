package dev.medmentor.adapters.mongo.library;

import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.port.DocumentListingContract;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.DocumentRepositoryContract;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoDocumentRepositoryTest implements DocumentRepositoryContract, DocumentListingContract {
    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final MongoConnection secondInstance = mongo.connect();
    private final DocumentRepository documents = new MongoDocumentRepository(mongo.connection());
    private final DocumentRepository others = new MongoDocumentRepository(secondInstance);

    @AfterEach
    void close() {
        secondInstance.close();
        mongo.close();
    }

    @Override
    public DocumentRepository documents() {
        return documents;
    }

    private DocumentRepository instance(int number) {
        return number % 2 == 0 ? documents : others;
    }

    @Test
    void insertShouldLetOneInstanceWinWhenBothBringTheSameOrigin() throws Exception {
        for (int round = 0; round < 10; round++) {
            Optional<String> origin = Optional.of("file:///" + round);
            String name = "d" + round + "-";
            List<Boolean> won = Parallel.run(2, i -> () -> {
                try {
                    instance(i).insert(TENANT, document(name + i, COLLECTION, origin), version(name + i, 1));
                    return true;
                } catch (ConflictException e) {
                    assertThat(e.code()).isEqualTo("origin_exists");
                    return false;
                }
            });

            assertThat(won).containsOnlyOnce(true);
            assertThat(documents
                            .findByOrigin(TENANT, COLLECTION, origin.get())
                            .map(found -> found.id().value()))
                    .contains(name + won.indexOf(true));
        }
    }

    @Test
    void makeLiveShouldLeaveTheNewestLiveWhenInstancesRace() throws Exception {
        int newest = 8;
        documents.insert(TENANT, document("guide"), version("guide", 1));
        for (int number = 2; number <= newest; number++) {
            documents.addVersion(TENANT, version("guide", number));
        }

        Parallel.run(newest, i -> () -> instance(i).makeLive(TENANT, GUIDE, newest - i));

        assertThat(others.find(TENANT, GUIDE).map(Document::liveVersion)).contains(newest);
    }

    @Test
    void addVersionShouldLetOneInstanceWinWhenBothBringTheNext() throws Exception {
        documents.insert(TENANT, document("guide"), version("guide", 1));

        List<Boolean> won = Parallel.run(8, i -> () -> {
            try {
                instance(i).addVersion(TENANT, version("guide", 2));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(documents.versions(TENANT, GUIDE)).hasSize(2);
    }

    @Test
    void updateVersionShouldLoseNothingWhenInstancesChangeDifferentVersions() throws Exception {
        documents.insert(TENANT, document("guide"), version("guide", 1));
        IntStream.rangeClosed(2, 8).forEach(number -> documents.addVersion(TENANT, version("guide", number)));
        List<DocumentVersion> searchable = documents.versions(TENANT, GUIDE).stream()
                .map(DocumentVersion::madeSearchable)
                .toList();

        Parallel.run(8, i -> () -> {
            instance(i).updateVersion(TENANT, searchable.get(i));
            return i;
        });

        assertThat(documents.versions(TENANT, GUIDE)).isEqualTo(searchable);
    }
}
