package dev.medmentor.conversation;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.prompt.TokenBudget;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final Principal ANA = principal(TENANT, "ana", Role.MENTOR);
    private static final Principal BEN = principal(TENANT, "ben", Role.MEMBER);
    private static final Principal ADAM = principal(TENANT, "adam", Role.ADMIN);
    private static final String QUESTION = "What is the dose of cefazolin before surgery?";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final MemoryStorage storage = new MemoryStorage(clock);
    private final TalkingModel model = new TalkingModel();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private MedMentor mentor = open(Runnable::run, ConversationSettings.DEFAULT);

    @BeforeEach
    void fill() throws IOException {
        List.of(
                        account(TENANT, "ana", Role.MENTOR),
                        account(TENANT, "ben", Role.MEMBER),
                        account(TENANT, "adam", Role.ADMIN))
                .forEach(account -> storage.identity().accounts().insert(TENANT, account));
        String text = TalkingModel.QUOTE + ". Cefazolin is safe for most patients allergic to penicillin.";
        mentor.ingest(TENANT, Upload.named("dose.txt"), new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @AfterEach
    void close() {
        mentor.close();
        threads.shutdownNow();
    }

    private MedMentor open(Executor executor, ConversationSettings settings) {
        return MedMentor.builder()
                .storage(storage)
                .clock(clock)
                .chatModel(model)
                .answerThreads(executor)
                .conversationSettings(settings)
                .build();
    }

    @Test
    void askShouldStoreAnAnswerWithWhyItIsSo() {
        Conversation talk = begin(BEN);
        Message answer = ask(talk, QUESTION);

        assertThat(answer.state()).isEqualTo(Message.State.COMPLETE);
        assertThat(answer.text()).startsWith(TalkingModel.QUOTE + " [1].");
        StoredAnswer stored = answer.answer().orElseThrow();
        assertThat(stored.kind()).isEqualTo(StoredAnswer.Kind.GROUNDED);
        assertThat(stored.citations()).singleElement().matches(Citation::verified);
        assertThat(stored.explanation().query()).isEqualTo(QUESTION);
        assertThat(stored.explanation().passages())
                .singleElement()
                .matches(passage -> passage.used() && passage.prompted());
        Conversation now = mentor.conversations().manage().get(BEN, talk.id());
        assertThat(now.leaf()).contains(answer.id());
        assertThat(now.title()).isEqualTo(QUESTION);
        assertThat(mentor.conversations().manage().messages(BEN, talk.id(), Optional.empty(), 10))
                .extracting(Message::role)
                .containsExactly(Message.Role.USER, Message.Role.ASSISTANT);
    }

    @Test
    void twelveTurnsShouldRememberTheFirstAndStayWithinTheBudget() {
        model.answer = TalkingModel.saying(
                request -> TalkingModel.textOf(request).contains("allergic to fish")
                        ? "Remembered: " + TalkingModel.GROUNDED
                        : TalkingModel.GROUNDED,
                ChatReply.Finish.STOP);
        model.summary = TalkingModel.saying("The patient is allergic to fish.");
        Conversation talk = begin(BEN);
        ask(talk, "My patient is allergic to fish. " + QUESTION);
        String filler = " (" + "she waits in bed nine ".repeat(30) + ")";
        for (int turn = 2; turn <= 12; turn++) {
            Message answer = ask(talk, "Is the dose of cefazolin right for her, turn " + turn + "?" + filler);
            assertThat(answer.text()).as("turn " + turn).startsWith("Remembered");
        }

        assertThat(model.asked).hasSizeGreaterThan(24);
        assertThat(model.asked)
                .allSatisfy(request ->
                        assertThat(TalkingModel.tokensOf(request)).isLessThanOrEqualTo(TokenBudget.DEFAULT.prompt()));
        assertThat(mentor.conversations().manage().get(BEN, talk.id()).summary())
                .isPresent();
    }

    @Test
    void longestQuestionAndInstructionsShouldStayWithinTheBudget() {
        AssistantSettings draft = settings("i ".repeat(4_000), List.of());
        Assistant assistant = mentor.assistants().create(ANA, draft, Visibility.TENANT, Caller.LOCAL);
        mentor.assistants().publish(ANA, assistant.id(), Optional.empty(), Caller.LOCAL);
        Conversation talk = mentor.conversations()
                .manage()
                .create(BEN, Optional.of(assistant.id()), Channel.WEB, "", PassageFilter.ALL);
        Message answer = ask(talk, QUESTION + " " + "x ".repeat(1_950));

        assertThat(TalkingModel.tokensOf(model.asked.get(0))).isLessThanOrEqualTo(TokenBudget.DEFAULT.prompt());
        assertThat(answer.answer().orElseThrow().assistant())
                .contains(new StoredAnswer.AnsweringVersion(assistant.id(), 1));
    }

    @Test
    void followUpShouldBeSearchedForAsTheModelRewroteIt() {
        Conversation talk = begin(BEN);
        ask(talk, QUESTION);
        Message answer = ask(talk, "And that for her?");

        Explanation why = answer.answer().orElseThrow().explanation();
        assertThat(why.rewritten()).isTrue();
        assertThat(why.query()).isEqualTo(QUESTION);
        model.rewrite = (request, sink, cancellation) -> {
            throw new UnavailableException("model_unavailable", "The model is away.");
        };
        assertThat(ask(talk, "And that for him?")
                        .answer()
                        .orElseThrow()
                        .explanation()
                        .rewritten())
                .isFalse();
    }

    @Test
    void editAndRegenerateShouldMakeBranches() {
        Conversation talk = begin(BEN);
        Message first = ask(talk, QUESTION);
        Message second = ask(talk, "Is the dose of cefazolin before surgery the same in winter?");
        LiveAnswer edited = mentor.conversations()
                .ask()
                .edit(BEN, second.parent().orElseThrow(), "Is the dose of cefazolin the same in summer?", true);
        ChatRequest request = model.asked.get(model.asked.size() - 1);
        assertThat(TalkingModel.textOf(request)).contains("summer").doesNotContain("winter");
        LiveAnswer again = mentor.conversations().ask().regenerate(BEN, edited.id(), true);

        Message remade = message(again);
        assertThat(remade.parent()).isEqualTo(message(edited).parent());
        Conversation now = mentor.conversations().manage().get(BEN, talk.id());
        assertThat(now.leaf()).contains(again.id());
        ExportedConversation export = mentor.conversations().manage().export(BEN, talk.id());
        assertThat(export.messages()).hasSize(7);
        assertThat(export.branch()).hasSize(4).contains(first, remade).doesNotContain(second);
        mentor.conversations()
                .manage()
                .change(
                        BEN,
                        talk.id(),
                        new ConversationChange(Optional.empty(), Optional.empty(), Optional.of(second.id())),
                        Optional.of(now.revision()));
        ask(talk, "Is the dose of cefazolin the same in spring?");
        assertThat(TalkingModel.textOf(model.asked.get(model.asked.size() - 1))).contains("winter");
    }

    @Test
    void stopShouldKeepWhatThereWas() throws Exception {
        reopen(threads);
        model.answer = TalkingModel.stalling();
        Conversation talk = begin(BEN);
        LiveAnswer live = mentor.conversations().ask().ask(BEN, talk.id(), QUESTION, Optional.empty(), true);
        awaitToken(live);
        assertThat(message(live).state()).isEqualTo(Message.State.PENDING);
        assertThatThrownBy(() -> mentor.conversations().ask().ask(BEN, talk.id(), QUESTION, Optional.empty(), true))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("stop it");

        mentor.conversations().ask().stop(BEN, live.id());
        awaitEnd(live);

        Message stopped = message(live);
        assertThat(stopped.state()).isEqualTo(Message.State.STOPPED);
        assertThat(stopped.text().strip()).isEqualTo(TalkingModel.QUOTE + ".");
        List<AnswerEvent> joined = live.events(0);
        assertThat(joined.get(0)).isInstanceOf(AnswerEvent.Passages.class);
        assertThat(joined.get(joined.size() - 1)).isEqualTo(new AnswerEvent.Done(stopped));
        assertThat(mentor.conversations().ask().live(BEN, live.id())).contains(live);
        while (mentor.conversations().live().count() > 0) {
            Thread.onSpinWait();
        }
        clock.advance(Duration.ofMinutes(2));
        assertThat(mentor.conversations().ask().live(BEN, live.id())).isEmpty();
    }

    @Test
    void stopOnAnotherInstanceShouldEndTheModelsCall() throws Exception {
        reopen(threads);
        model.answer = TalkingModel.stalling();
        LiveAnswer live = mentor.conversations().ask().ask(BEN, begin(BEN).id(), QUESTION, Optional.empty(), true);
        assertThat(mentor.conversations().recovery().stopEnded()).isZero();
        awaitToken(live);
        assertThat(mentor.conversations().recovery().stopEnded()).isZero();
        MedMentor other = open(Runnable::run, ConversationSettings.DEFAULT);

        Message stopped = other.conversations().ask().stop(BEN, live.id());

        assertThat(stopped.state()).isEqualTo(Message.State.STOPPED);
        assertThat(mentor.conversations().recovery().stopEnded()).isOne();
        awaitEnd(live);
        List<AnswerEvent> told = live.events(0);
        assertThat(told.get(told.size() - 1)).isEqualTo(new AnswerEvent.Done(message(live)));
        while (mentor.conversations().live().count() > 0) {
            Thread.onSpinWait();
        }
        assertThat(mentor.conversations().recovery().stopEnded()).isZero();
    }

    @Test
    void answerShouldEndWhenItsConversationIsDeletedOnAnotherInstance() throws Exception {
        reopen(threads);
        model.answer = TalkingModel.stalling();
        Conversation talk = begin(BEN);
        LiveAnswer live = mentor.conversations().ask().ask(BEN, talk.id(), QUESTION, Optional.empty(), true);
        awaitToken(live);
        open(Runnable::run, ConversationSettings.DEFAULT)
                .conversations()
                .manage()
                .delete(BEN, talk.id());

        assertThat(mentor.conversations().recovery().stopEnded()).isOne();
        awaitEnd(live);
        List<AnswerEvent> told = live.events(0);
        assertThat(told.get(told.size() - 1)).isInstanceOf(AnswerEvent.Failed.class);
    }

    @Test
    void leavingShouldCancelUnlessTheAnswerIsKept() throws Exception {
        reopen(threads);
        model.answer = TalkingModel.stalling();
        for (boolean keep : List.of(true, false)) {
            Conversation talk = begin(BEN);
            LiveAnswer live = mentor.conversations().ask().ask(BEN, talk.id(), QUESTION, Optional.empty(), keep);
            LiveAnswer.Listening one = live.listen(() -> {});
            LiveAnswer.Listening other = live.listen(() -> {});
            awaitToken(live);
            one.close();
            one.close();
            assertThat(live.isCancelled()).isFalse();
            other.close();
            assertThat(live.isCancelled()).isNotEqualTo(keep);
            live.stop();
            awaitEnd(live);
        }
    }

    @Test
    void answerShouldFailWhenItTakesTooLong() throws Exception {
        reopen(threads);
        model.answer = TalkingModel.stalling();
        LiveAnswer live = mentor.conversations().ask().ask(BEN, begin(BEN).id(), QUESTION, Optional.empty(), true);
        awaitToken(live);
        clock.advance(Duration.ofSeconds(121));
        awaitEnd(live);

        assertThat(message(live).failure()).contains("deadline_exceeded");
    }

    @Test
    void brokenOffAnswerShouldNeverBeStoredAsComplete() {
        Conversation talk = begin(BEN);
        model.answer = TalkingModel.saying(request -> TalkingModel.GROUNDED, ChatReply.Finish.LENGTH);
        assertThat(ask(talk, QUESTION).state()).isEqualTo(Message.State.TRUNCATED);

        model.answer = (request, sink, cancellation) -> {
            sink.token(TalkingModel.GROUNDED);
            throw new UnavailableException("model_unavailable", "The model is away.");
        };
        assertThat(ask(talk, QUESTION).state()).isEqualTo(Message.State.TRUNCATED);

        model.answer = (request, sink, cancellation) -> {
            sink.token(TalkingModel.GROUNDED);
            throw new UnauthenticatedException("model_key", "The provider refuses the key.");
        };
        Message failed = ask(talk, QUESTION);
        assertThat(failed.state()).isEqualTo(Message.State.FAILED);
        assertThat(failed.failure()).contains("model_key");

        model.answer = (request, sink, cancellation) -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(() -> ask(talk, QUESTION)).isInstanceOf(IllegalStateException.class);
        Conversation now = mentor.conversations().manage().get(BEN, talk.id());
        assertThat(mentor.conversations()
                        .manage()
                        .message(BEN, now.leaf().orElseThrow())
                        .failure())
                .contains("internal_error");
        assertThat(mentor.conversations().live().count()).isZero();
    }

    @Test
    void recoveryShouldEndWhatACrashLeft() {
        reopen(task -> {});
        LiveAnswer lost = mentor.conversations().ask().ask(BEN, begin(BEN).id(), QUESTION, Optional.empty(), true);
        storage.conversations().messages().keepPartial(TENANT, lost.id(), "Half");
        assertThat(mentor.conversations().recovery().recoverAll()).isZero();

        MedMentor restarted = open(Runnable::run, ConversationSettings.DEFAULT);
        assertThat(restarted.conversations().recovery().recoverOld()).isZero();
        assertThat(restarted.conversations().recovery().recoverAll()).isEqualTo(1);

        Message failed = restarted.conversations().manage().message(BEN, lost.id());
        assertThat(failed.state()).isEqualTo(Message.State.FAILED);
        assertThat(failed.failure()).contains("interrupted");
        assertThat(failed.text()).isEqualTo("Half");
        Message question =
                restarted.conversations().manage().message(BEN, failed.parent().orElseThrow());
        assertThat(question.text()).isEqualTo(QUESTION);
        Message again = message(restarted.conversations().ask().regenerate(BEN, question.id(), true));
        assertThat(again.state()).isEqualTo(Message.State.COMPLETE);
    }

    @Test
    void whatACrashWouldLeaveShouldHaveNoMarkers() {
        List<String> kept = new ArrayList<>();
        model.answer = (request, sink, cancellation) -> {
            sink.token(TalkingModel.GROUNDED);
            clock.advance(Duration.ofSeconds(11));
            sink.token("The next dose ");
            storage.conversations()
                    .messages()
                    .pending(clock.instant(), 10)
                    .forEach(pending -> kept.add(pending.message().text()));
            return new ChatReply(TalkingModel.GROUNDED, ChatReply.Finish.STOP, "talking", 100, 10);
        };
        ask(begin(BEN), QUESTION);

        assertThat(kept)
                .singleElement()
                .asString()
                .startsWith(TalkingModel.QUOTE)
                .doesNotContain("[1");
    }

    @Test
    void askShouldSayItWasFailedWhenNoThreadIsLent() {
        reopen(task -> {
            throw new RejectedExecutionException("full");
        });
        Conversation talk = begin(BEN);

        assertThatThrownBy(() -> mentor.conversations().ask().ask(BEN, talk.id(), QUESTION, Optional.empty(), true))
                .isInstanceOf(UnavailableException.class);
        Conversation now = mentor.conversations().manage().get(BEN, talk.id());
        assertThat(mentor.conversations()
                        .manage()
                        .message(BEN, now.leaf().orElseThrow())
                        .failure())
                .contains("overloaded");
    }

    @Tag("case-19")
    @Test
    void everythingShouldAnswerLikeUnknownToOthers() {
        Conversation talk = begin(BEN);
        Message answer = ask(talk, QUESTION);
        for (Principal stranger : List.of(ANA, ADAM, principal(OTHER_TENANT, "ben", Role.OWNER))) {
            Conversations theirs = mentor.conversations();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> theirs.manage().get(stranger, talk.id()),
                    () -> theirs.manage().delete(stranger, talk.id()),
                    () -> theirs.manage().export(stranger, talk.id()),
                    () -> theirs.manage().messages(stranger, talk.id(), Optional.empty(), 10),
                    () -> theirs.manage().message(stranger, answer.id()),
                    () -> theirs.manage().change(stranger, talk.id(), ConversationChange.titled("x"), Optional.empty()),
                    () -> theirs.ask().ask(stranger, talk.id(), QUESTION, Optional.empty(), true),
                    () -> theirs.ask().edit(stranger, answer.parent().orElseThrow(), QUESTION, true),
                    () -> theirs.ask().regenerate(stranger, answer.id(), true),
                    () -> theirs.ask().stop(stranger, answer.id()),
                    () -> theirs.ask().live(stranger, answer.id()),
                    () -> theirs.feedback().give(stranger, answer.id(), Feedback.Rating.UP, Optional.empty(), ""))) {
                assertThatThrownBy(call).isInstanceOf(NotFoundException.class);
            }
            assertThat(theirs.manage().list(stranger, Optional.empty(), Optional.empty(), 10))
                    .isEmpty();
        }
        assertThat(mentor.conversations()
                        .feedback()
                        .explained(ADAM, answer.id())
                        .message())
                .isEqualTo(answer);
        assertThatThrownBy(() -> mentor.conversations().feedback().explained(ANA, answer.id()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void deleteShouldLeaveNothing() {
        Conversation talk = begin(BEN);
        Message answer = ask(talk, QUESTION);
        mentor.conversations().feedback().give(BEN, answer.id(), Feedback.Rating.UP, Optional.empty(), "");
        mentor.conversations().manage().delete(BEN, talk.id());

        assertThat(storage.conversations().messages().find(TENANT, answer.id())).isEmpty();
        assertThat(storage.conversations().feedback().find(TENANT, answer.id(), answer.account()))
                .isEmpty();
        assertThat(storage.conversations().conversations().find(TENANT, talk.id()))
                .isEmpty();
    }

    @Test
    void feedbackShouldBeShownToWhoeverLooksAfterTheAssistant() {
        Message answer = ask(begin(BEN), QUESTION);
        mentor.conversations().feedback().give(BEN, answer.id(), Feedback.Rating.UP, Optional.empty(), "");
        Feedback said = mentor.conversations()
                .feedback()
                .give(BEN, answer.id(), Feedback.Rating.DOWN, Optional.of(Feedback.Reason.OUTDATED), "Old.");

        List<GiveFeedback.Reviewed> seen =
                mentor.conversations().feedback().list(ADAM, Optional.empty(), Optional.empty(), Optional.empty(), 10);
        assertThat(seen).singleElement().satisfies(reviewed -> {
            assertThat(reviewed.feedback()).isEqualTo(said);
            assertThat(reviewed.answer()).contains(new GiveFeedback.Seen(answer, 0, false));
            assertThat(reviewed.question().orElseThrow().text()).isEqualTo(QUESTION);
        });
        assertThatThrownBy(() -> mentor.conversations()
                        .feedback()
                        .list(BEN, Optional.empty(), Optional.empty(), Optional.empty(), 10))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void curatedAnswerShouldBeGivenInItsAuthorsName() {
        mentor.conversations()
                .curated()
                .create(ADAM, Optional.empty(), "What is the cefazolin dose before surgery?", "Ask me.", Caller.LOCAL);
        Message answer = ask(begin(BEN), "What dose of cefazolin before the surgery?");

        assertThat(answer.text()).isEqualTo("Ask me.");
        StoredAnswer stored = answer.answer().orElseThrow();
        assertThat(stored.kind()).isEqualTo(StoredAnswer.Kind.CURATED);
        assertThat(stored.curated().orElseThrow().author()).isEqualTo("Name of adam");
        assertThat(model.asked).isEmpty();
        assertThat(ask(begin(BEN), "What is the dose of cefazolin 2 g before surgery?")
                        .answer()
                        .orElseThrow()
                        .kind())
                .isNotEqualTo(StoredAnswer.Kind.CURATED);
    }

    @Test
    void spentBudgetShouldRefuseUntilMidnight() {
        mentor.close();
        mentor = open(
                Runnable::run,
                ConversationSettings.DEFAULT
                        .withPrices(ModelPrices.parse("talking=2.50/10"))
                        .withBudgets(new UsageMeter.Budgets(0, 100)));
        Conversation talk = begin(BEN);
        Message answer = ask(talk, QUESTION);

        assertThat(answer.answer().orElseThrow().costMillionths()).isEqualTo(350);
        assertThatThrownBy(() -> ask(talk, QUESTION)).isInstanceOfSatisfying(LimitExceededException.class, spent -> {
            assertThat(spent.code()).isEqualTo("user_budget_spent");
            assertThat(spent.retryAfter()).contains(Duration.ofHours(12));
        });
        assertThat(ask(ANA, begin(ANA), QUESTION).state()).isEqualTo(Message.State.COMPLETE);
        LocalDate today = LocalDate.of(2026, 3, 1);
        assertThat(mentor.conversations().usage().list(BEN, today, today)).hasSize(1);
        assertThat(mentor.conversations().usage().list(ADAM, today, today)).hasSize(2);
        clock.advance(Duration.ofHours(12));
        assertThat(ask(talk, QUESTION).state()).isEqualTo(Message.State.COMPLETE);
    }

    private void reopen(Executor executor) {
        mentor.close();
        mentor = open(executor, ConversationSettings.DEFAULT);
    }

    private Conversation begin(Principal principal) {
        return mentor.conversations().manage().create(principal, Optional.empty(), Channel.WEB, "", PassageFilter.ALL);
    }

    private Message ask(Conversation talk, String text) {
        return ask(BEN, talk, text);
    }

    private Message ask(Principal principal, Conversation talk, String text) {
        LiveAnswer live = mentor.conversations().ask().ask(principal, talk.id(), text, Optional.empty(), true);
        return mentor.conversations().manage().message(principal, live.id());
    }

    private Message message(LiveAnswer live) {
        return storage.conversations().messages().find(TENANT, live.id()).orElseThrow();
    }

    private static void awaitToken(LiveAnswer live) throws InterruptedException {
        int seen = 0;
        while (live.events(0).stream().noneMatch(AnswerEvent.Token.class::isInstance)) {
            seen += live.await(seen, PATIENCE).size();
        }
    }

    private static void awaitEnd(LiveAnswer live) throws InterruptedException {
        int seen = 0;
        while (!live.isOver()) {
            seen += live.await(seen, PATIENCE).size();
        }
    }

    private static AssistantSettings settings(String instructions, List<CollectionId> collections) {
        return new AssistantSettings(
                "Surgery",
                "",
                Optional.empty(),
                instructions,
                AnswerMode.STRICT,
                Optional.empty(),
                0,
                500,
                collections,
                5,
                List.of());
    }

    private static Principal principal(TenantId tenant, String id, Role role) {
        return Principal.of(account(tenant, id, role), new SessionId("session"));
    }

    private static Account account(TenantId tenant, String id, Role role) {
        return IdentityFixture.account(tenant, id, id + "@example.org", role);
    }
}
