package dev.medmentor.conversation;

import static dev.medmentor.identity.IdentityHarness.CALLER;
import static dev.medmentor.identity.IdentityHarness.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.SimpleAccessTokens;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetAccountTest {
    private final IdentityHarness people = new IdentityHarness();
    private final ConversationStorage storage = people.everything.conversations();
    private final MedMentor mentor = MedMentor.builder()
            .storage(people.everything)
            .answerThreads(Runnable::run)
            .build();
    private final Grant owner = people.register("olga");
    private final TenantId tenant = owner.account().tenant();
    private final Grant ana = people.join(owner, "ana", Role.MENTOR);
    private final Grant ben = people.join(owner, "ben", Role.MENTOR);

    @BeforeEach
    void fill() throws IOException {
        String text = "The dose of cefazolin before surgery is 2 g.";
        mentor.ingest(
                tenant, Upload.named("dose.txt"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    @Test
    void deleteShouldTakeConversationsAlongAndLeaveThoseOfOthers() {
        Message theirs = talk(people.principal(ben));
        Message hers = talk(people.principal(ana));
        talk(people.principal(ana));

        people.identity.accounts().deleteOwn(people.principal(ana), PASSWORD, CALLER);

        assertNothingLeftOf(ana.account().id());
        assertThat(storage.messages().find(tenant, hers.id())).isEmpty();
        assertThat(mentor.conversations().manage().message(people.principal(ben), theirs.id()))
                .isEqualTo(theirs);
        assertThat(mentor.conversations().feedback().get(people.principal(ben), theirs.id()))
                .isNotNull();
        AuditEvent event = people.last(tenant).orElseThrow();
        assertThat(event.action()).isEqualTo("account.deleted");
        assertThat(event.details())
                .isEqualTo(Map.of("conversations", "2", "messages", "4", "feedback", "2", "notifications", "0"));
    }

    @Test
    void deleteShouldLeavePrivateCollectionsToThoseWhoRunTheTenant() {
        DocumentCollection hers = mentor.collections()
                .create(people.principal(ana), Optional.empty(), "Mine", "", Visibility.PRIVATE, CALLER);

        people.identity.accounts().delete(people.principal(owner), ana.account().id(), CALLER);

        assertThat(mentor.collections().get(people.principal(owner), hers.id())).isEqualTo(hers);
        assertThat(mentor.collections().list(people.principal(ben))).isEmpty();
    }

    /** Three removals of what was written, the account's, and three for what came in meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void deleteShouldFinishWhenRepeatedAfterAFailure(int step) {
        talk(people.principal(ana));
        AccountId id = ana.account().id();
        Principal administrator = people.principal(owner);
        Identity failing = failingAt(step);

        assertThatThrownBy(() -> failing.accounts().delete(administrator, id, CALLER))
                .isInstanceOf(UnavailableException.class);
        if (people.storage.accounts().find(tenant, id).isPresent()) {
            failing.accounts().delete(administrator, id, CALLER);
        }

        assertThat(people.storage.accounts().find(tenant, id)).isEmpty();
        assertNothingLeftOf(id);
        assertThat(people.count(tenant, "account.deleted")).isEqualTo(1);
    }

    /** As on another instance, which does not know of the deletion yet. */
    @Test
    void whoIsDeletedMeanwhileShouldLeaveNothing() {
        Principal principal = people.principal(ana);
        Message answer = talk(principal);
        people.identity.accounts().deleteOwn(people.principal(ana), PASSWORD, CALLER);

        assertThatThrownBy(() -> talk(principal)).isInstanceOf(UnauthenticatedException.class);
        assertThat(storage.messages().finish(tenant, answer)).isFalse();
        assertNothingLeftOf(ana.account().id());
    }

    /** A question, its answer, and what is thought of it. */
    private Message talk(Principal principal) {
        Conversation talk =
                mentor.conversations().manage().create(principal, Optional.empty(), Channel.WEB, "", PassageFilter.ALL);
        LiveAnswer live = mentor.conversations()
                .ask()
                .ask(principal, talk.id(), "What is the dose of cefazolin?", Optional.empty(), true);
        Message answer = mentor.conversations().manage().message(principal, live.id());
        mentor.conversations().feedback().give(principal, answer.id(), Feedback.Rating.DOWN, Optional.empty(), "Why?");
        return answer;
    }

    private void assertNothingLeftOf(AccountId id) {
        assertThat(storage.conversations().removeAllOf(tenant, id)).isZero();
        assertThat(storage.messages().removeAllOf(tenant, id)).isZero();
        assertThat(storage.feedback().removeAllOf(tenant, id)).isZero();
    }

    /** Identity on the same storage, whose {@code step}th removal fails and is not done. */
    private Identity failingAt(int step) {
        AtomicInteger left = new AtomicInteger(step);
        return Identity.builder(
                        failing(IdentityStorage.class, people.storage, left),
                        new ForgetAccount(failing(ConversationStorage.class, storage, left)))
                .clock(people.clock)
                .build(new byte[32], people.hasher, new SimpleAccessTokens(people.clock), people.mails::add);
    }

    private static <T> T failing(Class<T> type, T real, AtomicInteger left) {
        List<Class<?>> counted = List.of(
                ConversationRepository.class,
                MessageRepository.class,
                FeedbackRepository.class,
                AccountRepository.class);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            boolean removal = counted.contains(type) && method.getName().startsWith("remove");
            if (removal && left.decrementAndGet() == 0) {
                throw new UnavailableException("storage_full", "The disk is full.");
            }
            try {
                Object result = method.invoke(real, given);
                return counted.contains(method.getReturnType()) ? wrap(method.getReturnType(), result, left) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static <T> T wrap(Class<T> type, Object real, AtomicInteger left) {
        return failing(type, type.cast(real), left);
    }
}
