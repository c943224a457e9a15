package dev.medmentor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.testing.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A random life of two processes on one storage, and what must be true in the end: what was acknowledged is there, what
 * was deleted is gone, each document is found by the words of its live version and by no others, nothing waits.
 */
final class FaultySchedule {
    private static final TenantId TENANT = new TenantId("clinic");
    private static final String ABSENT = "";
    private static final int DOCUMENTS = 4;
    private static final int STEPS = 40;
    private static final Duration LEASE = Duration.ofMinutes(4);
    private static final String FILLER =
            "Patients return after two days if the fever persists, and earlier if they feel worse.\n\n";

    private final SplittableRandom random;
    private final List<Known> documents = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Storage shared;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private int words;

    FaultySchedule(long seed) {
        random = new SplittableRandom(seed);
        shared = new MemoryStorage(() -> now);
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(new Known("file:///" + i + ".txt"));
        }
        for (int i = 0; i < 2; i++) {
            processes.add(new Process());
        }
    }

    /** What is known of a document: its last content, or several where a reply was lost. */
    private static final class Known {
        final String origin;
        final Set<String> possible = new HashSet<>(Set.of(ABSENT));
        final Set<String> ever = new HashSet<>();

        Known(String origin) {
            this.origin = origin;
        }

        void is(String word) {
            possible.clear();
            possible.add(word);
        }
    }

    /** One of the two; begins anew when it has died. */
    private final class Process {
        private Faults faults = new Faults(0, 0, 0);
        private Duration skew = Duration.ZERO;
        private MedMentor mentor = begin();

        /** As often as it takes, for it may fail or die at its start too. */
        private MedMentor begin() {
            while (true) {
                faults = new Faults(random.nextLong(), random.nextInt(800), random.nextInt(200));
                try {
                    return MedMentor.builder()
                            .storage(new FaultySharedStorage(shared, faults, () -> now))
                            .clock(() -> now.plus(skew))
                            .build();
                } catch (UnavailableException | Faults.Died e) {
                    tell("begin", Outcome.UNKNOWN);
                }
            }
        }

        void heal() {
            if (faults.isDead()) {
                mentor = begin();
            }
            faults.heal();
        }

        /** Whether it was done, refused, or is not known. */
        Outcome attempt(Work work) {
            try {
                work.run(mentor);
                return Outcome.DONE;
            } catch (UnavailableException e) {
                return Outcome.UNKNOWN;
            } catch (MedMentorException e) {
                return Outcome.REFUSED;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Faults.Died e) {
                mentor = begin();
                return Outcome.UNKNOWN;
            }
        }
    }

    private enum Outcome {
        DONE,
        REFUSED,
        UNKNOWN
    }

    private interface Work {
        void run(MedMentor mentor) throws IOException;
    }

    /** What happened, for comparing one run with another. */
    List<String> run() {
        for (int i = 0; i < STEPS; i++) {
            step(processes.get(random.nextInt(processes.size())), documents.get(random.nextInt(DOCUMENTS)));
        }
        processes.forEach(Process::heal);
        settle();
        documents.forEach(this::check);
        documents.forEach(known -> upload(processes.get(0), known));
        assertThat(documents).allSatisfy(known -> assertThat(known.possible).hasSize(1));
        settle();
        documents.forEach(this::check);
        assertThat(shared.jobs().claim("nobody", LEASE)).isEmpty();
        assertThat(shared.documents().unfinished()).isEmpty();
        return List.copyOf(told);
    }

    private void step(Process process, Known known) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> upload(process, known);
            case 3 -> delete(process, known);
            case 4, 5, 6 ->
                tell("work", process.attempt(mentor -> mentor.worker().runNext()));
            case 7 -> search(process, known);
            case 8 -> process.skew = Duration.ofSeconds(random.nextInt(-300, 301));
            default -> {
                now = now.plus(LEASE);
                tell("requeue", process.attempt(mentor -> mentor.recovery().requeue()));
            }
        }
    }

    private void upload(Process process, Known known) {
        String word = "zqx" + words++ + "w";
        String text = word + " is what this document is about.\n\n" + FILLER.repeat(random.nextInt(1, 6));
        known.ever.add(word);
        Outcome outcome = process.attempt(mentor -> mentor.uploads()
                .upload(
                        TENANT,
                        Upload.named("notes.txt").from(known.origin),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        if (outcome == Outcome.DONE) {
            known.is(word);
        } else if (outcome == Outcome.UNKNOWN) {
            known.possible.add(word);
        }
        tell("upload " + word, outcome);
    }

    private void delete(Process process, Known known) {
        Optional<Document> found = find(known);
        if (found.isEmpty()) {
            return;
        }
        Outcome outcome = process.attempt(
                mentor -> mentor.changes().delete(TENANT, found.get().id()));
        if (outcome == Outcome.DONE) {
            known.is(ABSENT);
        } else if (outcome == Outcome.UNKNOWN) {
            known.possible.add(ABSENT);
        }
        tell("delete " + known.origin, outcome);
    }

    private void search(Process process, Known known) {
        for (String word : known.ever) {
            tell("search", process.attempt(mentor -> {
                mentor.catchUp();
                mentor.search(TENANT, request(word));
            }));
        }
    }

    private void tell(String what, Outcome outcome) {
        told.add(what + ": " + outcome);
    }

    private static SearchRequest request(String word) {
        return new SearchRequest(word, PassageFilter.ALL, 20, SearchMode.LEXICAL);
    }

    private Optional<Document> find(Known known) {
        return shared.documents().findByOrigin(TENANT, CollectionId.DEFAULT, known.origin);
    }

    private DocumentVersion latest(DocumentId id) {
        return shared.documents().versions(TENANT, id).stream()
                .max(Comparator.comparingInt(DocumentVersion::number))
                .orElseThrow();
    }

    /** Until nothing is left to do, as processes do that go on living. */
    private void settle() {
        for (int round = 0; round < 12; round++) {
            now = now.plus(LEASE);
            for (Process process : processes) {
                process.mentor.recovery().requeue();
                while (process.mentor.worker().runNext()) {
                    now = now.plusSeconds(1);
                }
            }
            documents.forEach(this::retryFailed);
        }
        processes.forEach(process -> process.mentor.catchUp());
    }

    /** After many faults a document may have been given up; whoever asks again gets it. */
    private void retryFailed(Known known) {
        find(known)
                .map(document -> latest(document.id()))
                .filter(version -> version.status() == IngestionStatus.FAILED)
                .ifPresent(version ->
                        processes.get(0).mentor.changes().retry(TENANT, version.document(), Optional.empty()));
    }

    private void check(Known known) {
        Optional<Document> found = find(known);
        if (found.isEmpty()) {
            assertThat(known.possible).as(known.origin).contains(ABSENT);
            assertThat(known.ever).allSatisfy(word -> assertFoundIn(word, Set.of()));
            return;
        }
        DocumentId id = found.get().id();
        DocumentVersion latest = latest(id);
        assertThat(latest.status()).as(known.origin).isEqualTo(IngestionStatus.COMPLETED);
        assertThat(found.get().liveVersion()).isEqualTo(latest.number());
        String text = shared.pages()
                .find(TENANT, id, latest.number(), 1)
                .orElseThrow()
                .text();
        String word = text.substring(0, text.indexOf(' '));
        assertThat(known.possible).as(known.origin).contains(word);
        assertThat(known.ever).allSatisfy(other -> assertFoundIn(other, other.equals(word) ? Set.of(id) : Set.of()));
    }

    private void assertFoundIn(String word, Set<DocumentId> expected) {
        for (Process process : processes) {
            assertThat(process.mentor.search(TENANT, request(word)).hits().stream()
                            .map(hit -> hit.document().id()))
                    .as(word)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
