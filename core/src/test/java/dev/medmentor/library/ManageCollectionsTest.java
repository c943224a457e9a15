package dev.medmentor.library;

import static dev.medmentor.identity.IdentityHarness.CALLER;
import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.IdentityFixture;
import dev.medmentor.identity.memory.InMemoryAccountRepository;
import dev.medmentor.identity.memory.InMemoryAuditLog;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.SessionId;
import dev.medmentor.library.memory.InMemoryCollectionRepository;
import dev.medmentor.library.memory.InMemoryDocumentRepository;
import dev.medmentor.library.memory.InMemoryJobQueue;
import dev.medmentor.library.model.CollectionChange;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ManageCollectionsTest {
    private static final CollectionId NOBODYS = CollectionId.DEFAULT;

    private final SettableClock clock = new SettableClock();
    private final InMemoryCollectionRepository collections = new InMemoryCollectionRepository();
    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();
    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final LibraryAccess access = new LibraryAccess(collections, documents);
    private final ManageCollections manage = new ManageCollections(
            collections,
            documents,
            new ChangeDocument(documents, new InMemoryJobQueue(clock)),
            accounts,
            new AuditTrail(log, clock),
            IdGenerator.timeOrdered(clock),
            clock);

    private final Principal admin = principal(TENANT, "admin", Role.ADMIN);
    private final Principal mentor = principal(TENANT, "mentor", Role.MENTOR);
    private final Principal otherMentor = principal(TENANT, "other", Role.MENTOR);
    private final Principal member = principal(TENANT, "member", Role.MEMBER);
    private final Principal guest = new Principal(
            Principal.Kind.GUEST,
            "guest-1",
            TENANT,
            Role.MEMBER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            false);

    private final CollectionId mine = create(Visibility.PRIVATE);
    private final CollectionId shared = create(Visibility.TENANT);
    private final CollectionId open = create(Visibility.PUBLIC);

    @Test
    void accessShouldFollowTheTable() {
        List<CollectionId> all = List.of(mine, shared, open, NOBODYS);
        assertAccess(Principal.operator(TENANT), all, all);
        assertAccess(admin, all, all);
        assertAccess(mentor, all, all);
        assertAccess(otherMentor, List.of(shared, open, NOBODYS), List.of(NOBODYS));
        assertAccess(member, List.of(shared, open, NOBODYS), List.of());
        assertAccess(principal(TENANT, "analyst", Role.ANALYST), List.of(shared, open, NOBODYS), List.of());
        assertAccess(guest, List.of(open), List.of());
    }

    @Test
    void readableShouldBeEmptyRatherThanAllWhenAGuestFindsNothingPublic() {
        manage.delete(mentor, open, false, CALLER);

        assertThat(access.readable(guest)).isEqualTo(new ReadableCollections.Only(Set.of()));
    }

    @Test
    void aFormerMentorShouldNotReadWhatWasPrivate() {
        assertThat(access.mayRead(principal(TENANT, "mentor", Role.MEMBER), mine))
                .isFalse();
    }

    @Test
    @Tag("case-19")
    void anotherTenantShouldSeeNothing() {
        Principal stranger = principal(OTHER_TENANT, "mentor", Role.OWNER);

        assertThat(manage.list(stranger)).isEmpty();
        for (CollectionId id : List.of(mine, shared, open)) {
            assertNotFound(stranger, id);
        }
    }

    @Test
    void getShouldAnswerLikeUnknownWhenTheCollectionIsAnothersPrivateOne() {
        for (Principal principal : List.of(otherMentor, member, guest)) {
            assertNotFound(principal, mine);
            assertThat(manage.list(principal).stream().map(DocumentCollection::id))
                    .doesNotContain(mine)
                    .contains(open);
        }
        assertNotFound(member, new CollectionId("unknown"));
    }

    @Test
    void createShouldFailWhenTheRoleMayNot() {
        for (Principal principal : List.of(member, guest)) {
            assertThatThrownBy(() -> manage.create(principal, Optional.empty(), "N", "", Visibility.TENANT, CALLER))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> manage.create(mentor, Optional.of(NOBODYS), "N", "", Visibility.PRIVATE, CALLER))
                .isInstanceOf(ForbiddenException.class);
        assertThat(manage.create(admin, Optional.of(NOBODYS), "N", "", Visibility.PRIVATE, CALLER)
                        .id())
                .isEqualTo(NOBODYS);
        assertThat(access.mayRead(member, NOBODYS)).isFalse();
    }

    @Test
    void changeShouldCompareRevisionAndOwner() {
        CollectionChange theirs = CollectionChange.of("Theirs", "", Visibility.PRIVATE);
        assertThatThrownBy(() -> manage.change(otherMentor, shared, theirs, Optional.empty(), CALLER))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> manage.change(mentor, shared, theirs, Optional.of(2), CALLER))
                .isInstanceOf(ConflictException.class);

        manage.change(mentor, shared, theirs, Optional.of(1), CALLER);

        assertNotFound(member, shared);
        assertThat(log.read(TENANT, 1, 10).stream().map(AuditEvent::action))
                .containsExactly(
                        "collection.created", "collection.created", "collection.created", "collection.changed");
    }

    @Test
    void changeShouldGiveTheCollectionAwayWhenAnAdminSaysSo() {
        accounts.insert(TENANT, IdentityFixture.account(TENANT, "other", "other@example.org", Role.MENTOR));
        accounts.insert(TENANT, IdentityFixture.account(TENANT, "asks", "asks@example.org", Role.MEMBER));
        accounts.insert(OTHER_TENANT, IdentityFixture.account(OTHER_TENANT, "foreign", "f@example.org", Role.MENTOR));

        assertThatThrownBy(() -> manage.change(mentor, mine, givenTo("other"), Optional.empty(), CALLER))
                .isInstanceOf(ForbiddenException.class);
        for (String nobody : List.of("foreign", "unknown")) {
            assertThatThrownBy(() -> manage.change(admin, mine, givenTo(nobody), Optional.empty(), CALLER))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("There is no account " + nobody + ".");
        }
        assertThatThrownBy(() -> manage.change(admin, mine, givenTo("asks"), Optional.empty(), CALLER))
                .isInstanceOf(InvalidInputException.class);

        DocumentCollection given = manage.change(admin, mine, givenTo("other"), Optional.of(1), CALLER);

        assertThat(given.revision()).isEqualTo(2);
        assertThat(given.name()).isEqualTo("Guidelines");
        assertThat(access.mayWrite(otherMentor, mine)).isTrue();
        assertNotFound(mentor, mine);
    }

    @Test
    void deleteShouldTakeTheDocumentsAlongOnlyWhenAsked() {
        documents.insert(TENANT, document("guide", mine, Optional.empty()), version("guide", 1));

        assertThatThrownBy(() -> manage.delete(mentor, mine, false, CALLER)).isInstanceOf(ConflictException.class);
        assertThat(manage.get(mentor, mine).id()).isEqualTo(mine);

        manage.delete(mentor, mine, true, CALLER);

        assertNotFound(mentor, mine);
        assertThat(documents.find(TENANT, new DocumentId("guide")).orElseThrow().deleted())
                .isTrue();
        assertThat(log.read(TENANT, 1, 10).stream().map(AuditEvent::action))
                .endsWith("document.deleted", "collection.deleted");
    }

    @Test
    void requireReadableShouldAnswerLikeUnknownWhenTheCollectionIsHidden() {
        CollectionId unknown = new CollectionId("unknown");
        CollectionId used = new CollectionId("used");
        documents.insert(TENANT, document("guide", used, Optional.empty()), version("guide", 1));
        documents.insert(OTHER_TENANT, document("guide", unknown, Optional.empty()), version("guide", 1));

        for (Principal principal : List.of(otherMentor, member, guest)) {
            for (CollectionId id : List.of(mine, unknown)) {
                assertThatThrownBy(() -> access.requireReadable(principal, id))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessage("There is no collection " + id + ".");
                assertThatThrownBy(() -> access.requireWritable(principal, id))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessage("There is no collection " + id + ".");
            }
        }
        assertThatThrownBy(() -> access.requireWritable(otherMentor, shared)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> access.requireReadable(guest, used)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> access.requireReadable(guest, NOBODYS)).isInstanceOf(NotFoundException.class);
        access.requireReadable(member, used);
        access.requireReadable(member, NOBODYS);
        access.requireWritable(otherMentor, used);
        access.requireWritable(admin, unknown);
    }

    private static CollectionChange givenTo(String account) {
        return new CollectionChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new AccountId(account)));
    }

    private void assertAccess(Principal principal, List<CollectionId> readable, List<CollectionId> writable) {
        for (CollectionId id : List.of(mine, shared, open, NOBODYS)) {
            assertThat(access.mayRead(principal, id)).isEqualTo(readable.contains(id));
            assertThat(access.readable(principal).contains(id)).isEqualTo(readable.contains(id));
            assertThat(access.mayWrite(principal, id)).isEqualTo(writable.contains(id));
        }
    }

    private void assertNotFound(Principal principal, CollectionId id) {
        assertThatThrownBy(() -> manage.get(principal, id))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no collection " + id + ".");
        assertThatThrownBy(() -> manage.delete(principal, id, false, CALLER))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no collection " + id + ".");
    }

    private CollectionId create(Visibility visibility) {
        return manage.create(mentor, Optional.empty(), "Guidelines", "", visibility, CALLER)
                .id();
    }

    private static Principal principal(TenantId tenant, String id, Role role) {
        return Principal.of(IdentityFixture.account(tenant, id, id + "@example.org", role), new SessionId("session"));
    }
}
