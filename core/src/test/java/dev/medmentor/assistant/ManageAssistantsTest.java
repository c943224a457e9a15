package dev.medmentor.assistant;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ManageAssistantsTest {
    private static final Principal ANA = principal(TENANT, "ana", Role.MENTOR);
    private static final Principal BEN = principal(TENANT, "ben", Role.MENTOR);
    private static final Principal MIA = principal(TENANT, "mia", Role.MEMBER);
    private static final Principal ADAM = principal(TENANT, "adam", Role.ADMIN);
    private static final Principal STRANGER = principal(OTHER_TENANT, "ana", Role.OWNER);

    private final MemoryStorage storage = new MemoryStorage(new SettableClock());
    private final MedMentor mentor = MedMentor.builder().storage(storage).build();
    private final ManageAssistants assistants = mentor.assistants();

    @Test
    void draftShouldBeSeenByItsOwnerAndAdministratorsAlone() {
        AssistantId id = create(Visibility.TENANT, List.of());

        assertThat(assistants.get(ANA, id).mayChange()).isTrue();
        assertThat(assistants.get(ADAM, id).mayChange()).isTrue();
        for (Principal other : List.of(BEN, MIA, STRANGER)) {
            assertThatThrownBy(() -> assistants.get(other, id))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("There is no assistant " + id + ".");
            assertThat(assistants.list(other)).isEmpty();
        }
        assertThatThrownBy(() -> assistants.answering(ANA, id)).isInstanceOf(ConflictException.class);
    }

    @Test
    void othersShouldSeeWhatWasPublishedAndNotTheDraft() {
        AssistantId id = create(Visibility.TENANT, List.of());
        assistants.publish(ANA, id, Optional.of(1), Caller.LOCAL);
        assistants.change(
                ANA,
                id,
                Optional.of(AssistantSettings.named("Secret")),
                Optional.empty(),
                Optional.of(2),
                Caller.LOCAL);

        SeenAssistant seen = assistants.get(MIA, id);
        assertThat(seen.assistant().draft().name()).isEqualTo("Surgery");
        assertThat(seen.mayChange()).isFalse();
        assertThat(assistants.answering(MIA, id).number()).isEqualTo(1);
        assertThat(assistants.list(MIA)).containsExactly(seen);
        assistants.publish(ANA, id, Optional.of(3), Caller.LOCAL);
        assertThat(assistants.answering(MIA, id).settings().name()).isEqualTo("Secret");
        assertThat(assistants.versions(ANA, id)).hasSize(2);
        for (Principal reader : List.of(BEN, MIA)) {
            assertThatThrownBy(() -> assistants.versions(reader, id)).isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> assistants.delete(reader, id, Caller.LOCAL))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> assistants.publish(ANA, id, Optional.of(3), Caller.LOCAL))
                .isInstanceOf(ConflictException.class);
        assertThat(storage.identity().auditLog().read(TENANT, 1, 10).stream().map(AuditEvent::action))
                .containsExactly(
                        "assistant.created", "assistant.published", "assistant.changed", "assistant.published");
    }

    @Tag("case-20")
    @Test
    void publishShouldRefuseACollectionThatFewerMayRead() {
        CollectionId secret = collection(Visibility.PRIVATE);
        AssistantId id = create(Visibility.TENANT, List.of(secret));

        assertThatThrownBy(() -> assistants.publish(ANA, id, Optional.empty(), Caller.LOCAL))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(secret.value())
                .hasMessageContaining("take it out");
        assistants.change(ANA, id, Optional.empty(), Optional.of(Visibility.PRIVATE), Optional.empty(), Caller.LOCAL);
        assistants.publish(ANA, id, Optional.empty(), Caller.LOCAL);
        assertThatThrownBy(() -> assistants.change(
                        ANA, id, Optional.empty(), Optional.of(Visibility.PUBLIC), Optional.empty(), Caller.LOCAL))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> assistants.create(BEN, settings(List.of(secret)), Visibility.PRIVATE, Caller.LOCAL))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> assistants.create(MIA, settings(List.of()), Visibility.PRIVATE, Caller.LOCAL))
                .isInstanceOf(ForbiddenException.class);
    }

    @Tag("case-20")
    @Test
    void answerShouldComeFromTheAssistantsCollectionsThatTheAskerMayRead() throws IOException {
        CollectionId shared = collection(Visibility.TENANT);
        CollectionId other = collection(Visibility.TENANT);
        upload(shared, "The dose of cefazolin before surgery is 2 g.");
        upload(other, "The dose of vancomycin before surgery is 1 g.");
        AssistantId id = create(Visibility.TENANT, List.of(shared));
        assistants.publish(ANA, id, Optional.empty(), Caller.LOCAL);

        assertThat(ask(MIA, id, "What is the dose of cefazolin before surgery?"))
                .isInstanceOf(Answer.Grounded.class);
        assertThat(ask(MIA, id, "What is the dose of vancomycin before surgery?")
                        .nearest())
                .allMatch(hit -> hit.document().collection().equals(shared));
        mentor.collections()
                .change(
                        ANA,
                        shared,
                        CollectionChange.of("Guidelines", "", Visibility.PRIVATE),
                        Optional.empty(),
                        Caller.LOCAL);
        assertThat(ask(MIA, id, "What is the dose of cefazolin before surgery?").nearest())
                .isEmpty();
    }

    private Answer ask(Principal principal, AssistantId id, String text) {
        return mentor.conversations()
                .once()
                .answer(
                        principal,
                        Optional.of(id),
                        List.of(),
                        text,
                        PassageFilter.ALL,
                        AnswerSink.NONE,
                        Cancellation.NONE);
    }

    private AssistantId create(Visibility visibility, List<CollectionId> collections) {
        return assistants
                .create(ANA, settings(collections), visibility, Caller.LOCAL)
                .id();
    }

    private CollectionId collection(Visibility visibility) {
        return mentor.collections()
                .create(ANA, Optional.empty(), "Guidelines", "", visibility, Caller.LOCAL)
                .id();
    }

    private void upload(CollectionId collection, String text) throws IOException {
        mentor.ingest(
                TENANT,
                Upload.named(collection + ".txt").into(collection),
                new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static AssistantSettings settings(List<CollectionId> collections) {
        return new AssistantSettings(
                "Surgery",
                "",
                Optional.empty(),
                "",
                AnswerMode.STRICT,
                Optional.empty(),
                0,
                500,
                collections,
                5,
                List.of());
    }

    private static Principal principal(TenantId tenant, String id, Role role) {
        return Principal.of(IdentityFixture.account(tenant, id, id + "@example.org", role), new SessionId("session"));
    }
}
