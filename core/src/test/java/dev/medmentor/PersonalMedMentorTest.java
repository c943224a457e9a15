package dev.medmentor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PersonalMedMentorTest {
    private static final TenantId CLINIC = new TenantId("clinic");
    private static final Principal ANA = principal("ana", Role.MENTOR);
    private static final Principal BEN = principal("ben", Role.MENTOR);
    private static final Principal MIA = principal("mia", Role.MEMBER);
    private static final String QUESTION = "What is the dose of cefazolin before surgery?";

    private final MemoryStorage storage = new MemoryStorage(InstantSource.system());
    private final List<ChatRequest> prompts = new CopyOnWriteArrayList<>();

    private final MedMentor mentor =
            MedMentor.builder().storage(storage).chatModel(new SilentModel()).build();
    private CollectionId secret = CollectionId.DEFAULT;
    private DocumentId document = new DocumentId("none");

    @BeforeEach
    void fill() throws IOException {
        secret = collection(Visibility.PRIVATE);
        document = upload(ANA, secret, "The dose of cefazolin before surgery is 2 g.");
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    @Tag("case-20")
    @Test
    void searchAndAskShouldUseOnlyWhatMayBeRead() throws IOException {
        upload(BEN, CollectionId.DEFAULT, "The dose of vancomycin before surgery is 1 g.");

        for (Principal stranger : List.of(BEN, MIA)) {
            assertThat(search(stranger, "cefazolin surgery"))
                    .extracting(hit -> hit.document().collection())
                    .containsExactly(CollectionId.DEFAULT);
            assertThat(ask(stranger, QUESTION).nearest())
                    .extracting(hit -> hit.document().collection())
                    .containsOnly(CollectionId.DEFAULT);
        }
        for (Principal reader : List.of(ANA, principal("adam", Role.ADMIN), Principal.operator(CLINIC))) {
            assertThat(search(reader, "cefazolin surgery")).hasSize(2);
            assertThat(ask(reader, QUESTION)).isInstanceOf(Answer.Grounded.class);
        }
    }

    @Tag("case-20")
    @Test
    void theModelShouldBeToldOnlyWhatMayBeRead() throws IOException {
        upload(BEN, CollectionId.DEFAULT, "The dose of vancomycin before surgery is 1 g.");

        ask(BEN, QUESTION);
        assertThat(prompts).isNotEmpty().noneMatch(prompt -> prompt.toString().contains("is 2 g"));
        assertThat(prompts).anyMatch(prompt -> prompt.toString().contains("is 1 g"));
        ask(ANA, QUESTION);
        assertThat(prompts).anyMatch(prompt -> prompt.toString().contains("is 2 g"));
    }

    @Tag("case-19")
    @Test
    void everyMethodShouldAnswerLikeUnknownWhenTheDocumentIsHidden() {
        DocumentId unknown = new DocumentId("unknown");
        for (Principal stranger : List.of(BEN, MIA, foreigner())) {
            for (DocumentId id : List.of(document, unknown)) {
                var library = as(stranger).library();
                String message = "There is no document " + id + ".";
                assertNotFound(message, () -> library.document(id));
                assertNotFound(message, () -> library.version(id, 1));
                assertNotFound(message, () -> library.page(id, 1, 1));
                assertNotFound(message, () -> library.verdicts(id, 1));
                assertNotFound(message, () -> library.file(id, 1));
                assertNotFound(message, () -> library.retry(id, Optional.empty()));
                assertNotFound(message, () -> library.cancel(id));
                assertNotFound(message, () -> library.delete(id));
                assertNotFound(message, () -> library.uploadVersion(id, Upload.named("x.txt"), bytes("x")));
            }
        }
        assertThat(as(ANA).library().document(document).deleted()).isFalse();
    }

    @Tag("case-19")
    @Test
    void everyMethodShouldAnswerLikeUnknownWhenTheCollectionIsHidden() {
        for (Principal stranger : List.of(BEN, MIA, foreigner())) {
            for (CollectionId id : List.of(secret, new CollectionId("unknown"))) {
                String message = "There is no collection " + id + ".";
                PassageFilter filter = PassageFilter.ofCollections(Set.of(id));
                PersonalMedMentor own = as(stranger);
                assertNotFound(message, () -> own.search(new SearchRequest("x", filter, 5, SearchMode.LEXICAL)));
                assertNotFound(
                        message,
                        () -> own.ask(
                                new Question("x", List.of(), filter, AnswerMode.STRICT, 5),
                                AnswerSink.NONE,
                                Cancellation.NONE));
                assertNotFound(message, () -> own.library().documents(Optional.of(id), Optional.empty(), 5));
                assertNotFound(
                        message,
                        () -> own.library().upload(Upload.named("x.txt").into(id), bytes("x")));
            }
            assertThat(as(stranger).library().documents(Optional.empty(), Optional.empty(), 10))
                    .isEmpty();
        }
    }

    @Test
    void changesShouldBeForbiddenWhenTheDocumentMayOnlyBeRead() throws IOException {
        CollectionId shared = collection(Visibility.TENANT);
        DocumentId readable = upload(ANA, shared, "Shared.");
        for (Principal reader : List.of(BEN, MIA)) {
            var library = as(reader).library();
            assertThat(library.document(readable).name()).isEqualTo("dose.txt");
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> library.retry(readable, Optional.empty()),
                    () -> library.cancel(readable),
                    () -> library.delete(readable),
                    () -> library.uploadVersion(readable, Upload.named("x.txt"), bytes("x")),
                    () -> library.upload(Upload.named("x.txt").into(shared), bytes("x")))) {
                assertThatThrownBy(change).isInstanceOf(ForbiddenException.class);
            }
        }
        as(principal("adam", Role.ADMIN)).library().delete(readable);
    }

    @Test
    void askShouldFailWhenTheSourceIsHiddenMeanwhile() throws IOException {
        CollectionId shared = collection(Visibility.TENANT);
        upload(ANA, shared, "The dose of ampicillin before surgery is 2 g.");
        AnswerSink hiding = new AnswerSink() {
            @Override
            public void passages(List<SearchHit> hits) {
                change(shared, Visibility.PRIVATE);
            }
        };

        assertThatThrownBy(() -> as(MIA).ask(
                                Question.of("What is the dose of ampicillin before surgery?"),
                                hiding,
                                Cancellation.NONE))
                .isInstanceOf(ConflictException.class)
                .extracting(failure -> ((MedMentorException) failure).code())
                .isEqualTo("access_changed");
        assertThat(search(MIA, "ampicillin")).isEmpty();
    }

    @Test
    void searchShouldFollowVisibilityAtOnceWhenItChanges() {
        assertThat(search(MIA, "cefazolin")).isEmpty();
        change(secret, Visibility.TENANT);
        assertThat(search(MIA, "cefazolin")).hasSize(1);
        change(secret, Visibility.PRIVATE);
        assertThat(search(MIA, "cefazolin")).isEmpty();
    }

    @Test
    void uploadShouldLeaveNothingWhenTheCollectionIsDeletedMeanwhile() {
        CollectionId doomed = collection(Visibility.PRIVATE);
        InputStream deleting = new ByteArrayInputStream("Text.".getBytes(UTF_8)) {
            @Override
            public void close() {}

            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (pos == 0) {
                    mentor.collections().delete(ANA, doomed, false, Caller.LOCAL);
                }
                return super.read(buffer, offset, length);
            }
        };

        assertNotFound(
                "There is no collection " + doomed + ".",
                () -> as(ANA).library().upload(Upload.named("x.txt").into(doomed), deleting));
        assertThat(as(MIA).library().documents(Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Tag("case-41")
    @Test
    void changesShouldBeInTheAuditLogOnce() {
        as(ANA).library().delete(document);

        assertThat(storage.identity().auditLog().read(CLINIC, 1, 10).stream().map(AuditEvent::action))
                .containsExactly("collection.created", "document.uploaded", "document.deleted");
    }

    /** Does not answer, so that answers are quotes, and keeps what it was asked. */
    private final class SilentModel implements ChatModel {
        @Override
        public String modelId() {
            return "silent";
        }

        @Override
        public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
            prompts.add(request);
            throw new UnavailableException("model_unavailable", "The model is silent.");
        }
    }

    private PersonalMedMentor as(Principal principal) {
        return mentor.as(principal, Caller.LOCAL);
    }

    private List<SearchHit> search(Principal principal, String query) {
        return as(principal).search(SearchRequest.of(query)).hits();
    }

    private Answer ask(Principal principal, String question) {
        return as(principal).ask(Question.of(question), AnswerSink.NONE, Cancellation.NONE);
    }

    private CollectionId collection(Visibility visibility) {
        return mentor.collections()
                .create(ANA, Optional.empty(), "Guidelines", "", visibility, Caller.LOCAL)
                .id();
    }

    private void change(CollectionId id, Visibility visibility) {
        mentor.collections()
                .change(ANA, id, CollectionChange.of("Guidelines", "", visibility), Optional.empty(), Caller.LOCAL);
    }

    private DocumentId upload(Principal principal, CollectionId collection, String text) throws IOException {
        Document uploaded = as(principal)
                .library()
                .upload(Upload.named("dose.txt").into(collection), bytes(text))
                .document();
        while (mentor.worker().runNext()) {
            // One job after the other.
        }
        return uploaded.id();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static Principal foreigner() {
        return principal(new TenantId("school"), "ana", Role.MENTOR);
    }

    private static Principal principal(String id, Role role) {
        return principal(CLINIC, id, role);
    }

    private static Principal principal(TenantId tenant, String id, Role role) {
        return Principal.of(IdentityFixture.account(tenant, id, id + "@example.org", role), new SessionId("session"));
    }

    private static void assertNotFound(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NotFoundException.class).hasMessage(message);
    }
}
