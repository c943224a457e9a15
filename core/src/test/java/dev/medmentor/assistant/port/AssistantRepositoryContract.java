package dev.medmentor.assistant.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AssistantRepository} promises. */
public interface AssistantRepositoryContract {
    Instant MADE = Instant.parse("2026-03-01T12:00:00.123Z");
    Instant LATER = MADE.plusSeconds(60);

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    AssistantRepository assistants();

    @Test
    default void findShouldGiveTheAssistantAsInserted() {
        Assistant bare = insert("a1");
        Assistant full = new Assistant(
                new AssistantId("a2"),
                Optional.of(new AccountId("ana")),
                Visibility.TENANT,
                fullSettings(),
                4,
                Optional.empty(),
                MADE,
                LATER);
        assistants().insert(TENANT, full);

        assertThat(assistants().find(TENANT, bare.id())).contains(bare);
        assertThat(assistants().find(TENANT, full.id())).contains(full);
        assertThat(assistants().find(OTHER_TENANT, full.id())).isEmpty();
        assertThat(assistants().find(TENANT, new AssistantId("a3"))).isEmpty();
    }

    @Test
    default void insertShouldConflictWhenTheIdIsTakenInTheTenant() {
        Assistant assistant = insert("a1");

        assertThatThrownBy(() -> assistants().insert(TENANT, assistant))
                .isInstanceOf(ConflictException.class)
                .extracting(failure -> ((ConflictException) failure).code())
                .isEqualTo("assistant_exists");
        assistants().insert(OTHER_TENANT, assistant);
        assertThat(assistants().list(OTHER_TENANT)).containsExactly(assistant);
    }

    @Test
    default void updateShouldReplaceOnceWhenManyHaveReadTheSame() throws Exception {
        Assistant assistant = insert("a1");
        Assistant changed = assistant.changed(fullSettings(), Visibility.PUBLIC, LATER);

        assertThat(assistants().update(OTHER_TENANT, changed)).isFalse();
        List<Boolean> won = Parallel.run(8, i -> () -> assistants().update(TENANT, changed));

        assertThat(won).containsOnlyOnce(true);
        assertThat(assistants().find(TENANT, assistant.id())).contains(changed);
    }

    @Test
    default void publishShouldAddTheVersionOnceWhenManyHaveReadTheSame() throws Exception {
        Assistant assistant = insert("a1");
        Assistant published = assistant.publishedNext(LATER);
        AssistantVersion version = version(published);

        List<Boolean> won = Parallel.run(8, i -> () -> assistants().publish(TENANT, published, version));

        assertThat(won).containsOnlyOnce(true);
        assertThat(assistants().find(TENANT, assistant.id())).contains(published);
        assertThat(assistants().versions(TENANT, assistant.id())).containsExactly(version);
        assertThat(assistants().findVersion(TENANT, assistant.id(), 1)).contains(version);
        assertThat(assistants().findVersion(TENANT, assistant.id(), 2)).isEmpty();
        assertThat(assistants().findVersion(OTHER_TENANT, assistant.id(), 1)).isEmpty();
        assertThat(assistants().versions(OTHER_TENANT, assistant.id())).isEmpty();
    }

    @Test
    default void publishShouldLeaveNothingWhenTheAssistantHasChanged() {
        Assistant assistant = insert("a1");
        assistants().update(TENANT, assistant.changed(assistant.draft(), Visibility.TENANT, LATER));
        Assistant stale = assistant.publishedNext(LATER);

        assertThat(assistants().publish(TENANT, stale, version(stale))).isFalse();
        assertThat(assistants().versions(TENANT, assistant.id())).isEmpty();
    }

    @Test
    default void versionsShouldStayAsTheyWereWhenTheDraftChanges() {
        Assistant assistant = insert("a1");
        Assistant first = assistant.publishedNext(LATER);
        assistants().publish(TENANT, first, version(first));
        Assistant changed = first.changed(fullSettings(), Visibility.PUBLIC, LATER);
        assistants().update(TENANT, changed);
        Assistant second = changed.publishedNext(LATER);
        assistants().publish(TENANT, second, version(second));

        assertThat(assistants().versions(TENANT, assistant.id())).containsExactly(version(first), version(second));
        assertThat(assistants()
                        .findVersion(TENANT, assistant.id(), 1)
                        .orElseThrow()
                        .settings())
                .isEqualTo(AssistantSettings.named("Assistant a1"));
    }

    @Test
    default void listShouldAscendById() {
        Assistant second = insert("b");
        Assistant first = insert("a");
        assistants().insert(OTHER_TENANT, assistant("c"));

        assertThat(assistants().list(TENANT)).containsExactly(first, second);
    }

    @Test
    default void removeShouldTakeTheVersionsToo() {
        Assistant assistant = insert("a1");
        Assistant published = assistant.publishedNext(LATER);
        assistants().publish(TENANT, published, version(published));

        assertThat(assistants().remove(OTHER_TENANT, assistant.id())).isFalse();
        assertThat(assistants().remove(TENANT, assistant.id())).isTrue();
        assertThat(assistants().remove(TENANT, assistant.id())).isFalse();
        assertThat(assistants().find(TENANT, assistant.id())).isEmpty();
        assertThat(assistants().versions(TENANT, assistant.id())).isEmpty();
        assertThat(assistants().update(TENANT, published.publishedNext(LATER))).isFalse();
    }

    private Assistant insert(String id) {
        Assistant assistant = assistant(id);
        assistants().insert(TENANT, assistant);
        return assistant;
    }

    private static Assistant assistant(String id) {
        return new Assistant(
                new AssistantId(id),
                Optional.empty(),
                Visibility.PRIVATE,
                AssistantSettings.named("Assistant " + id),
                1,
                Optional.empty(),
                MADE,
                MADE);
    }

    private static AssistantVersion version(Assistant published) {
        return new AssistantVersion(
                published.id(), published.published().orElseThrow(), published.draft(), LATER, "ana");
    }

    private static AssistantSettings fullSettings() {
        return new AssistantSettings(
                "Cardiologia “é”",
                "Several\nlines",
                Optional.of(Language.PORTUGUESE),
                "Be brief.\nBe kind.",
                AnswerMode.HYBRID,
                Optional.of("vendor/model:1"),
                0.7,
                512,
                List.of(new CollectionId("Zeta"), new CollectionId("alpha")),
                12,
                List.of("Qual a dose?", "E na gestante?"));
    }
}
