package dev.medmentor.conversation;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people see of answers that were made from documents which are closed to them, or have been closed since. */
@Tag("case-19")
class OversightTest {
    private static final Principal ANA = principal("ana", Role.MENTOR);
    private static final Principal BEN = principal("ben", Role.MENTOR);
    private static final Principal ADAM = principal("adam", Role.ADMIN);
    private static final Principal EVA = principal("eva", Role.MEMBER);
    private static final CollectionChange CLOSED = CollectionChange.of("Shared", "", Visibility.PRIVATE);
    private static final String QUESTION = "What is the dose of cefazolin before surgery?";

    private final SettableClock clock = new SettableClock();
    private final TalkingModel model = new TalkingModel();
    private final MemoryStorage storage = new MemoryStorage(clock);
    private final MedMentor mentor =
            MedMentor.builder().storage(storage).clock(clock).chatModel(model).build();
    private CollectionId closed;

    @BeforeEach
    void fill() throws IOException {
        Map.of("ana", Role.MENTOR, "ben", Role.MENTOR, "adam", Role.ADMIN, "eva", Role.MEMBER)
                .forEach((id, role) -> storage.identity().accounts().insert(TENANT, account(id, role)));
        closed = mentor.collections()
                .create(BEN, Optional.empty(), "Ben's own", "", Visibility.PRIVATE, Caller.LOCAL)
                .id();
        ingest("secret.txt", TalkingModel.QUOTE + ".", closed);
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    private void ingest(String name, String text, CollectionId collection) throws IOException {
        mentor.ingest(TENANT, Upload.named(name).into(collection), new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static Principal principal(String id, Role role) {
        return Principal.of(account(id, role), new SessionId("session"));
    }

    private static Account account(String id, Role role) {
        return IdentityFixture.account(TENANT, id, id + "@example.org", role);
    }

    /** Ana's, over whatever its askers may read. */
    private AssistantId assistant() {
        Assistant made =
                mentor.assistants().create(ANA, AssistantSettings.named("Surgery"), Visibility.TENANT, Caller.LOCAL);
        mentor.assistants().publish(ANA, made.id(), Optional.empty(), Caller.LOCAL);
        return made.id();
    }

    private LiveAnswer ask(Principal principal, Optional<AssistantId> assistant) {
        Conversation talk =
                mentor.conversations().manage().create(principal, assistant, Channel.WEB, "", PassageFilter.ALL);
        return mentor.conversations().ask().ask(principal, talk.id(), QUESTION, Optional.empty(), true);
    }

    private GiveFeedback.Reviewed reviewed(Principal reviewer, AssistantId assistant) {
        return mentor.conversations()
                .feedback()
                .list(reviewer, Optional.of(assistant), Optional.empty(), Optional.empty(), 10)
                .get(0);
    }

    @Test
    void whoLooksAfterAnAssistantShouldSeeNothingFromDocumentsThatTheyMayNotRead() {
        AssistantId assistant = assistant();
        LiveAnswer live = ask(BEN, Optional.of(assistant));
        mentor.conversations().feedback().give(BEN, live.id(), Feedback.Rating.DOWN, Optional.empty(), "Too short.");

        GiveFeedback.Reviewed seen = reviewed(ANA, assistant);

        assertThat(seen.feedback().comment()).isEqualTo("Too short.");
        assertThat(seen.question().orElseThrow().text()).isEqualTo(QUESTION);
        Message answer = seen.answer().orElseThrow().message();
        assertThat(seen.answer().orElseThrow().withheld()).isEqualTo(2);
        assertThat(seen.answer().orElseThrow().textWithheld()).isTrue();
        assertThat(answer.text()).isEmpty();
        StoredAnswer why = answer.answer().orElseThrow();
        assertThat(why.citations()).isEmpty();
        assertThat(why.explanation().passages()).isEmpty();
        assertThat(answer.toString()).doesNotContain("secret.txt", "2 g");
        GiveFeedback.Seen explained = mentor.conversations().feedback().explained(ANA, live.id());
        assertThat(explained.toString()).doesNotContain("secret.txt", "2 g");
        assertThat(reviewed(ADAM, assistant).answer().orElseThrow().message().text())
                .contains("2 g");
        assertThat(mentor.conversations().feedback().explained(BEN, live.id()).toString())
                .contains("secret.txt");
        assertThat(texts(BEN, live)).anyMatch(text -> text.contains("2 g"));
        StoredAnswer whole = mentor.conversations()
                .feedback()
                .explained(BEN, live.id())
                .message()
                .answer()
                .orElseThrow();
        assertThat(mentor.conversations().feedback().passageTexts(ANA, whole)).isEmpty();
    }

    @Test
    void whoLooksAfterAnAssistantShouldSeeWhatTheyMayRead() throws IOException {
        ingest("open.txt", TalkingModel.QUOTE + " for everybody.", CollectionId.DEFAULT);
        AssistantId assistant = assistant();
        LiveAnswer live = ask(EVA, Optional.of(assistant));
        mentor.conversations().feedback().give(EVA, live.id(), Feedback.Rating.UP, Optional.empty(), "");

        GiveFeedback.Reviewed seen = reviewed(ANA, assistant);

        GiveFeedback.Seen answer = seen.answer().orElseThrow();
        assertThat(answer.withheld()).isZero();
        assertThat(answer.message().text()).contains("2 g");
        assertThat(answer.message().answer().orElseThrow().citations()).isNotEmpty();
    }

    private Collection<String> texts(Principal principal, LiveAnswer live) {
        GiveFeedback feedback = mentor.conversations().feedback();
        Message answer = feedback.explained(principal, live.id()).message();
        return feedback.passageTexts(principal, answer.answer().orElseThrow()).values();
    }

    @Test
    void passagesOfAnAnswerShouldNotBeToldAgainWhenTheirDocumentsWereClosed() throws IOException {
        CollectionId shared = mentor.collections()
                .create(ANA, Optional.empty(), "Shared", "", Visibility.TENANT, Caller.LOCAL)
                .id();
        ingest("shared.txt", TalkingModel.QUOTE + ".", shared);
        LiveAnswer live = ask(EVA, Optional.empty());
        assertThat(texts(EVA, live)).isNotEmpty();

        mentor.collections().change(ANA, shared, CLOSED, Optional.empty(), Caller.LOCAL);

        assertThat(texts(EVA, live)).isEmpty();
    }

    @Test
    void eventsOfAnAnswerShouldNotBeToldAgainWhenItsDocumentsWereClosed() throws IOException {
        CollectionId shared = mentor.collections()
                .create(ANA, Optional.empty(), "Shared", "", Visibility.TENANT, Caller.LOCAL)
                .id();
        ingest("shared.txt", TalkingModel.QUOTE + ".", shared);
        LiveAnswer live = ask(EVA, Optional.empty());
        assertThat(mentor.conversations().ask().live(EVA, live.id())).isPresent();

        mentor.collections().change(ANA, shared, CLOSED, Optional.empty(), Caller.LOCAL);

        assertThat(mentor.conversations().ask().live(EVA, live.id())).isEmpty();
        assertThatThrownBy(() -> mentor.conversations().ask().live(BEN, live.id()))
                .hasMessageContaining("no message");
    }
}
