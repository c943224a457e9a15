package dev.medmentor.adapters.mongo.store;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongoIndexesTest {
    private static final CollectionIndex MAIL = CollectionIndex.unique("people", "mail", ascending("mail"));
    private static final CollectionIndex ROLE = CollectionIndex.on("people", "role", ascending("tenant", "role"));

    @Test
    void differenceShouldNameWhatIsMissingAndWhatIsNobodys() {
        try (MongoFixture mongo = new MongoFixture(List.of(MAIL))) {
            MongoIndexes indexes = new MongoIndexes(mongo.connection(), List.of(ROLE));

            assertThat(indexes.difference())
                    .isEqualTo(new MongoIndexes.Difference(List.of("people.role"), List.of("people.mail")));

            indexes.create();
            indexes.create();

            assertThat(new MongoIndexes(mongo.connection(), List.of(MAIL, ROLE)).difference())
                    .isEqualTo(new MongoIndexes.Difference(List.of(), List.of()));
        }
    }
}
