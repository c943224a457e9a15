package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Updates.set;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.PageRepositoryContract;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoPageRepositoryTest implements PageRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(LibraryIndexes.ALL);
    private final PageRepository pages = new MongoPageRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public PageRepository pages() {
        return pages;
    }

    @Test
    void findShouldGiveTheTextWhenAFileHasLeftHalfOfACharacterInIt() {
        Page broken = page(1, "before \ud83d after 𝄞", "\udc00");
        pages.put(TENANT, GUIDE, 1, List.of(broken));

        assertThat(pages.find(TENANT, GUIDE, 1, 1)).contains(broken);
    }

    @Test
    void readingShouldSayWhichPageIsDamagedWhenAPartOfItIsNotAsItWasWritten() {
        pages.put(TENANT, GUIDE, 1, List.of(page(1, "Some words")));
        for (String field : List.of("words", "blocks", "verdict")) {
            mongo.connection().database().getCollection("pages").updateMany(new Document(), set(field, new byte[] {
                9, 9, 9
            }));

            assertThatThrownBy(() -> {
                        pages.find(TENANT, GUIDE, 1, 1);
                        pages.verdicts(TENANT, GUIDE, 1);
                    })
                    .isInstanceOfSatisfying(UnavailableException.class, e -> {
                        assertThat(e.code()).isEqualTo("storage_damaged");
                        assertThat(e).hasMessageContaining("guide/0000000001/0000000001");
                    });
        }
    }
}
