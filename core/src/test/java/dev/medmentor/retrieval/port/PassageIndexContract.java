package dev.medmentor.retrieval.port;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.embeddingBy;
import static dev.medmentor.retrieval.PassageFixture.filed;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.Term;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link PassageIndex} promises. */
public interface PassageIndexContract {
    DocumentId GUIDE = new DocumentId("guide");

    /** The index under test, empty at the start of each test; the same at every call within one. */
    PassageIndex index();

    /** The analyser whose terms the index under test counts. */
    TextAnalyzer analyzer();

    @Test
    default void lexicalShouldFindPassagesThatShareWordsWhenThereAreSome() {
        add(TENANT, passage("guide", 1, 0, "Dengue is spread by mosquitoes."));
        add(TENANT, passage("guide", 1, 1, "Asthma narrows the airways."));

        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("Which MOSQUITO spreads it?", 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("hypertension", 10)).isEmpty();
    }

    @Test
    default void lexicalShouldRankHigherWhenMoreAndRarerWordsMatch() {
        add(TENANT, passage("guide", 1, 0, "The patient took a dose of aspirin in the morning."));
        add(TENANT, passage("guide", 1, 1, "The patient took a dose of warfarin in the morning."));
        add(TENANT, passage("guide", 1, 2, "The patient took a dose of aspirin in the evening."));

        List<Candidate> found = index().lexical(
                        TENANT, ReadableCollections.all(), "dose of warfarin", Language.ENGLISH, PassageFilter.ALL, 10);

        assertThat(ids(found)).containsExactly(id("guide", 1, 1), id("guide", 1, 0), id("guide", 1, 2));
        assertThat(found.get(0).score()).isGreaterThan(found.get(1).score());
        assertThat(found).extracting(Candidate::language).containsOnly(Language.ENGLISH);
    }

    @Test
    default void lexicalShouldSearchTheContextWhenTheTextLacksTheWord() {
        add(TENANT, passage(id("guide", 1, 0), Language.ENGLISH, "Anaphylaxis › Treatment", "Give adrenaline."));

        assertThat(lexical("anaphylaxis", 10)).containsExactly(id("guide", 1, 0));
    }

    @Test
    default void lexicalShouldTakeOperatorsAsTextWhenTheQueryHasThem() {
        add(TENANT, passage("guide", 1, 0, "Dengue fever."));

        assertThat(lexical("text:dengue AND -fever OR (\"unclosed [x TO *", 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("-dengue", 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("deng*", 10)).isEmpty();
        assertThat(lexical("*:*", 10)).isEmpty();
        assertThat(lexical("?! … ( \" \\", 10)).isEmpty();
        assertThat(lexical("", 10)).isEmpty();
    }

    @Test
    default void lexicalShouldFindOtherNumbersOfAWordWhenTheLanguageHasThem() {
        add(TENANT, passage(id("en", 1, 0), Language.ENGLISH, "", "Chronic infections of the kidneys."));
        add(TENANT, passage(id("pt", 1, 0), Language.PORTUGUESE, "", "Dose pediátrica para crianças."));
        add(TENANT, passage(id("es", 1, 0), Language.SPANISH, "", "Vacunas para los adultos."));
        add(TENANT, passage(id("vi", 1, 0), Language.VIETNAMESE, "", "Điều trị sốt xuất huyết ở trẻ em."));

        assertThat(lexical("kidney infection", Language.ENGLISH)).containsExactly(id("en", 1, 0));
        assertThat(lexical("dose para uma criança", Language.PORTUGUESE)).containsExactly(id("pt", 1, 0));
        assertThat(lexical("vacuna del adulto", Language.SPANISH)).containsExactly(id("es", 1, 0));
        assertThat(lexical("sốt xuất huyết là gì?", Language.VIETNAMESE)).containsExactly(id("vi", 1, 0));
    }

    @Test
    default void lexicalShouldFindPassagesOfAnUnknownLanguageWhenTheyShareWords() {
        Language french = new Language("fr");
        add(TENANT, passage(id("fr", 1, 0), french, "", "La dengue hémorragique."));
        add(TENANT, passage(id("und", 1, 0), Language.UNDETERMINED, "", "HbA1c 48"));

        assertThat(lexical("dengue", french)).containsExactly(id("fr", 1, 0));
        assertThat(lexical("hba1c", Language.UNDETERMINED)).containsExactly(id("und", 1, 0));
    }

    @Test
    default void lexicalShouldOrderTiesByPassageIdAndCutThereWhenScoresAreEqual() {
        List<PassageId> ids =
                List.of(id("b", 1, 0), id("a", 2, 0), id("a", 1, 10), id("a", 1, 9), id("B", 1, 0), id("a", 10, 0));
        ids.forEach(id -> add(TENANT, passage(id, Language.ENGLISH, "", "Dengue fever.")));
        List<PassageId> sorted = ids.stream().sorted().toList();

        assertThat(lexical("dengue", 10)).isEqualTo(sorted);
        assertThat(lexical("dengue", 3)).isEqualTo(sorted.subList(0, 3));
    }

    @Test
    default void lexicalShouldFillTheLimitFromInsideTheFilterWhenManyOthersRankHigher() {
        for (int i = 0; i < 60; i++) {
            add(TENANT, passage("strong", 1, i, "Dengue dengue dengue."));
            add(OTHER_TENANT, passage("guide", 1, i, "Dengue dengue dengue."));
        }
        for (int i = 0; i < 3; i++) {
            add(TENANT, weak(i, "Dengue is one word among very many others in this long passage on travel."));
        }

        for (PassageFilter filter : filters()) {
            assertThat(ids(index().lexical(TENANT, ReadableCollections.all(), "dengue", Language.ENGLISH, filter, 3)))
                    .as("%s", filter)
                    .containsExactly(id("guide", 1, 0), id("guide", 1, 1), id("guide", 1, 2));
        }
    }

    @Test
    default void denseShouldFillTheLimitFromInsideTheFilterWhenManyOthersRankHigher() {
        for (int i = 0; i < 300; i++) {
            Embedding near = embedding(1, i / 10_000f, 0, 0);
            apply(new PassageChange.Put(next(), TENANT, passage("strong", 1, i, "x"), Optional.of(near)));
            apply(new PassageChange.Put(next(), OTHER_TENANT, passage("guide", 1, i, "x"), Optional.of(near)));
        }
        for (int i = 0; i < 3; i++) {
            add(TENANT, weak(i, "x"), embedding(-1, 0, i + 1, 0));
        }

        for (PassageFilter filter : filters()) {
            assertThat(ids(index().dense(TENANT, ReadableCollections.all(), embedding(1, 0, 0, 0), filter, 3)))
                    .as("%s", filter)
                    .containsExactly(id("guide", 1, 2), id("guide", 1, 1), id("guide", 1, 0));
        }
    }

    @Test
    default void searchShouldFindNothingWhenOnePartOfTheFilterDoesNotMatch() {
        Passage filed = filed(passage("guide", 1, 0, "Dengue."), "trials", "protocol", Map.of("a", "1", "b", "2"));
        add(TENANT, filed, embedding(1, 0));

        assertThat(found(filter("trials", "guide", "protocol", Map.of("a", "1", "b", "2"))))
                .isTrue();
        assertThat(found(filter("Trials", "guide", "protocol", Map.of("a", "1"))))
                .isFalse();
        assertThat(found(filter("trials", "guid", "protocol", Map.of("a", "1"))))
                .isFalse();
        assertThat(found(filter("trials", "guide", "protocols", Map.of("a", "1"))))
                .isFalse();
        assertThat(found(filter("trials", "guide", "protocol", Map.of("a", "1", "b", "3"))))
                .isFalse();
        assertThat(found(filter("trials", "guide", "protocol", Map.of("c", "1"))))
                .isFalse();
        assertThat(found(filter("trials", "guide", "protocol", Map.of("b", "1"))))
                .isFalse();
    }

    @Test
    default void searchShouldMatchAnyMemberWhenAFilterNamesSeveral() {
        add(TENANT, passage("a", 1, 0, "Dengue."));
        add(TENANT, passage("b", 1, 0, "Dengue."));
        add(TENANT, passage("c", 1, 0, "Dengue."));
        PassageFilter filter = PassageFilter.ofDocuments(Set.of(new DocumentId("a"), new DocumentId("c")));

        assertThat(ids(index().lexical(TENANT, ReadableCollections.all(), "dengue", Language.ENGLISH, filter, 10)))
                .containsExactly(id("a", 1, 0), id("c", 1, 0));
    }

    @Test
    default void denseShouldOrderByDotProductWhenThereAreMore() {
        add(TENANT, passage("guide", 1, 0, "a"), embedding(0, 1, 0));
        add(TENANT, passage("guide", 1, 1, "b"), embedding(1, 0, 0));
        add(TENANT, passage("guide", 1, 2, "c"), embedding(1, 1, 0));
        add(TENANT, passage("guide", 1, 3, "d"), embedding(-1, 0, 0));
        add(TENANT, passage("guide", 1, 4, "e"));

        assertThat(dense(embedding(1, 0, 0), 10))
                .containsExactly(id("guide", 1, 1), id("guide", 1, 2), id("guide", 1, 0), id("guide", 1, 3));
        assertThat(dense(embedding(1, 0, 0), 2)).containsExactly(id("guide", 1, 1), id("guide", 1, 2));
        List<Candidate> scored =
                index().dense(TENANT, ReadableCollections.all(), embedding(1, 0, 0), PassageFilter.ALL, 10);
        assertThat(scored.get(0).score()).isGreaterThan(scored.get(1).score());
    }

    @Test
    default void denseShouldOrderTiesByPassageIdWhenVectorsAreEqual() {
        List<PassageId> ids = List.of(id("b", 1, 0), id("a", 2, 0), id("a", 1, 10), id("a", 1, 9));
        ids.forEach(id -> add(TENANT, passage(id, Language.ENGLISH, "", "x"), embedding(1, 0)));

        assertThat(dense(embedding(1, 0), 10)).isEqualTo(ids.stream().sorted().toList());
    }

    @Test
    default void denseShouldCompareVectorsOfTheSameModelAlone() {
        add(TENANT, passage("guide", 1, 0, "a"), embeddingBy("small", 1, 0));
        add(TENANT, passage("guide", 1, 1, "b"), embeddingBy("small-v2", 1, 0));
        add(TENANT, passage("guide", 1, 2, "c"), embeddingBy("large", 1, 0, 0, 0));

        assertThat(dense(embeddingBy("small", 1, 0), 10)).containsExactly(id("guide", 1, 0));
        assertThat(dense(embeddingBy("large", 1, 0, 0, 0), 10)).containsExactly(id("guide", 1, 2));
        assertThat(dense(embeddingBy("unknown", 1, 0), 10)).isEmpty();
    }

    @Test
    default void searchShouldSeeTheTenantsPassagesAloneWhenIdsAreEqual() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));
        add(OTHER_TENANT, passage("guide", 1, 0, "Asthma."), embedding(0, 1));
        add(OTHER_TENANT, passage("guide", 1, 1, "Dengue."), embedding(1, 0));

        assertThat(lexical("asthma dengue", 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("asthma", 10)).isEmpty();
        assertThat(dense(embedding(0, 1), 10)).containsExactly(id("guide", 1, 0));
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(1);
        assertThat(frequency(TENANT, "dengue")).isEqualTo(1);
        assertThat(frequency(TENANT, "asthma")).isZero();
    }

    @Test
    default void applyShouldReplaceWhenThePassageIsPutAgain() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));
        add(TENANT, passage("guide", 1, 0, "Asthma."));

        assertThat(lexical("dengue", 10)).isEmpty();
        assertThat(lexical("asthma", 10)).containsExactly(id("guide", 1, 0));
        assertThat(dense(embedding(1, 0), 10)).isEmpty();

        add(TENANT, passage("guide", 1, 0, "Asthma."), embedding(0, 1));
        assertThat(dense(embedding(1, 0), 10)).containsExactly(id("guide", 1, 0));
        assertThat(lexical("asthma", 10)).containsExactly(id("guide", 1, 0));
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(1);
    }

    @Test
    default void applyShouldTakeVersionsBelowWhenRemoved() {
        for (int version = 1; version <= 3; version++) {
            add(TENANT, passage("guide", version, 0, "Dengue."), embedding(1, 0));
        }
        add(TENANT, passage("guide-2", 1, 0, "Dengue."), embedding(1, 0));
        add(OTHER_TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));

        apply(new PassageChange.Removed(next(), TENANT, GUIDE, 3));

        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 3, 0), id("guide-2", 1, 0));
        assertThat(dense(embedding(1, 0), 10)).containsExactly(id("guide", 3, 0), id("guide-2", 1, 0));
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(2);
        assertThat(frequency(TENANT, "dengue")).isEqualTo(2);
        assertThat(frequency(OTHER_TENANT, "dengue")).isEqualTo(1);
    }

    @Test
    default void applyShouldKeepTheOrderWhenOneBatchPutsRemovesAndPuts() {
        index().apply(List.of(
                put(1, passage("guide", 1, 0, "Dengue.")),
                put(2, passage("guide", 1, 1, "Dengue.")),
                new PassageChange.Removed(3, TENANT, GUIDE, 2),
                put(4, passage("guide", 1, 1, "Dengue again.")),
                put(5, passage("guide", 1, 2, "Dengue.")),
                put(6, passage("guide", 1, 2, "Asthma."))));

        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 1, 1));
        assertThat(lexical("asthma", 10)).containsExactly(id("guide", 1, 2));
        assertThat(index().appliedSequence()).isEqualTo(6);
    }

    @Test
    default void applyShouldChangeNothingWhenTheSameChangesComeAgain() {
        List<PassageChange> changes = List.of(
                put(3, passage("guide", 1, 0, "Dengue.")),
                new PassageChange.Removed(5, TENANT, GUIDE, 2),
                put(8, passage("guide", 2, 0, "Dengue.")));
        index().apply(changes);
        index().apply(changes);
        index().apply(changes.subList(0, 1));
        index().apply(List.of(new PassageChange.Removed(7, TENANT, GUIDE, 9)));

        assertThat(index().appliedSequence()).isEqualTo(8);
        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 2, 0));
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(1);
    }

    @Test
    default void applyShouldTakeTheNewChangesWhenABatchOverlapsWhatIsApplied() {
        index().apply(List.of(put(1, passage("guide", 1, 0, "Dengue.")), put(2, passage("guide", 1, 0, "Asthma."))));
        index().apply(List.of(put(1, passage("guide", 1, 0, "Dengue.")), put(3, passage("guide", 1, 1, "Measles."))));

        assertThat(lexical("dengue", 10)).isEmpty();
        assertThat(lexical("asthma measles", 10)).containsExactlyInAnyOrder(id("guide", 1, 0), id("guide", 1, 1));
    }

    @Test
    default void appliedSequenceShouldBeZeroWhenTheIndexIsEmpty() {
        assertThat(index().appliedSequence()).isZero();
        index().apply(List.of());
        assertThat(index().appliedSequence()).isZero();
        assertThat(lexical("dengue", 10)).isEmpty();
        assertThat(dense(embedding(1, 0), 10)).isEmpty();
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isZero();
        assertThat(frequency(TENANT, "dengue")).isZero();
    }

    @Test
    default void clearShouldForgetEverythingWhenThereIsSomething() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));
        index().checkpoint();

        index().clear();

        assertThat(index().appliedSequence()).isZero();
        assertThat(lexical("dengue", 10)).isEmpty();
        assertThat(dense(embedding(1, 0), 10)).isEmpty();
        index().apply(List.of(put(1, passage("guide", 1, 1, "Dengue."))));
        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 1, 1));
        assertThat(index().appliedSequence()).isEqualTo(1);
    }

    @Test
    default void checkpointShouldKeepWhatIsFoundWhenCalled() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));

        index().checkpoint();
        index().checkpoint();

        assertThat(index().appliedSequence()).isEqualTo(1);
        assertThat(lexical("dengue", 10)).containsExactly(id("guide", 1, 0));
        assertThat(dense(embedding(1, 0), 10)).containsExactly(id("guide", 1, 0));
    }

    @Test
    default void documentFrequenciesShouldCountPassagesOfThatLanguageWhenTermsOccur() {
        add(TENANT, passage("guide", 1, 0, "Dengue and dengue and fever."));
        add(TENANT, passage("guide", 1, 1, "Dengue."));
        add(TENANT, passage(id("guide", 1, 2), Language.ENGLISH, "Dengue", "Asthma."));
        add(TENANT, passage(id("guide", 1, 3), Language.PORTUGUESE, "", "Dengue."));

        assertThat(frequency(TENANT, "dengue")).isEqualTo(3);
        assertThat(frequency(TENANT, "fever")).isEqualTo(1);
        assertThat(frequency(TENANT, "measles")).isZero();
        assertThat(index().documentFrequencies(TENANT, ReadableCollections.all(), Language.ENGLISH, List.of()))
                .isEmpty();
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(3);
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.PORTUGUESE))
                .isEqualTo(1);
        assertThat(index().count(TENANT, ReadableCollections.all(), Language.VIETNAMESE))
                .isZero();
    }

    @Tag("case-20")
    @Test
    default void searchShouldFindAndCountNothingThatIsNotReadable() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));
        add(TENANT, filed(passage("guide", 1, 1, "Dengue."), "open", "document", Map.of()), embedding(1, 0));
        add(TENANT, filed(passage("guide", 1, 2, "Dengue."), "hidden", "document", Map.of()), embedding(1, 0));
        add(OTHER_TENANT, filed(passage("guide", 1, 3, "Dengue."), "open", "document", Map.of()), embedding(1, 0));

        assertReadable(ReadableCollections.all(), 0, 1, 2);
        assertReadable(new ReadableCollections.AllBut(Set.of()), 0, 1, 2);
        assertReadable(new ReadableCollections.AllBut(collections("hidden", "unknown")), 0, 1);
        assertReadable(new ReadableCollections.AllBut(collections("hidden", "open", "default")));
        assertReadable(new ReadableCollections.Only(Set.of()));
        assertReadable(new ReadableCollections.Only(collections("unknown", "OPEN")));
        assertReadable(new ReadableCollections.Only(collections("open", "unknown")), 1);
    }

    @Test
    default void searchShouldFindWhatIsReadableWhenTheCollectionsAreMany() {
        add(TENANT, passage("guide", 1, 0, "Dengue."), embedding(1, 0));
        add(TENANT, filed(passage("guide", 1, 1, "Dengue."), "c999", "document", Map.of()), embedding(1, 0));
        Set<CollectionId> many = IntStream.range(0, 1_000)
                .mapToObj(number -> new CollectionId("c" + number))
                .collect(Collectors.toSet());

        assertReadable(new ReadableCollections.AllBut(many), 0);
        assertReadable(new ReadableCollections.Only(many), 1);
    }

    @Test
    default void searchShouldFillTheLimitFromWhatIsReadableWhenManyHiddenOnesRankHigher() {
        index().apply(IntStream.range(0, 300)
                .<PassageChange>mapToObj(number -> new PassageChange.Put(
                        number + 1,
                        TENANT,
                        filed(passage("strong", 1, number, "Dengue dengue."), "hidden", "document", Map.of()),
                        Optional.of(near(number))))
                .toList());
        for (int i = 0; i < 3; i++) {
            add(TENANT, weak(i, "Dengue is one word among very many others in this passage."), embedding(-1, 0, 1, 0));
        }

        for (ReadableCollections readable : List.of(
                new ReadableCollections.AllBut(collections("hidden")),
                new ReadableCollections.Only(collections("trials")))) {
            assertThat(ids(index().lexical(TENANT, readable, "dengue", Language.ENGLISH, PassageFilter.ALL, 3)))
                    .containsExactly(id("guide", 1, 0), id("guide", 1, 1), id("guide", 1, 2));
            assertThat(ids(index().dense(TENANT, readable, embedding(1, 0, 0, 0), PassageFilter.ALL, 3)))
                    .containsExactly(id("guide", 1, 0), id("guide", 1, 1), id("guide", 1, 2));
        }
    }

    @Test
    default void searchShouldFindNothingWhenTheFilterNamesWhatIsNotReadable() {
        add(TENANT, filed(passage("guide", 1, 0, "Dengue."), "hidden", "document", Map.of()), embedding(1, 0));
        ReadableCollections readable = new ReadableCollections.AllBut(collections("hidden"));
        for (PassageFilter filter : List.of(
                PassageFilter.ALL,
                PassageFilter.ofCollections(collections("hidden")),
                PassageFilter.ofDocuments(Set.of(GUIDE)))) {
            assertThat(index().lexical(TENANT, readable, "dengue", Language.ENGLISH, filter, 10))
                    .isEmpty();
            assertThat(index().dense(TENANT, readable, embedding(1, 0), filter, 10))
                    .isEmpty();
        }
    }

    /** Both sides find, and both counts count, the guide's passages with these ordinals. */
    private void assertReadable(ReadableCollections readable, Integer... ordinals) {
        List<PassageId> expected =
                Stream.of(ordinals).map(ordinal -> id("guide", 1, ordinal)).toList();
        String term = analyzer().terms("dengue", Language.ENGLISH).get(0).value();
        assertThat(ids(index().lexical(TENANT, readable, "dengue", Language.ENGLISH, PassageFilter.ALL, 10)))
                .as("%s", readable)
                .isEqualTo(expected);
        assertThat(ids(index().dense(TENANT, readable, embedding(1, 0), PassageFilter.ALL, 10)))
                .as("%s", readable)
                .isEqualTo(expected);
        assertThat(index().count(TENANT, readable, Language.ENGLISH)).isEqualTo(ordinals.length);
        assertThat(index().documentFrequencies(TENANT, readable, Language.ENGLISH, List.of(term)))
                .containsEntry(term, ordinals.length);
    }

    private static Embedding near(int number) {
        return embedding(1, number / 10_000f, 0, 0);
    }

    private static Set<CollectionId> collections(String... ids) {
        return Stream.of(ids).map(CollectionId::new).collect(Collectors.toSet());
    }

    private List<PassageId> lexical(String query, int limit) {
        return ids(
                index().lexical(TENANT, ReadableCollections.all(), query, Language.ENGLISH, PassageFilter.ALL, limit));
    }

    /** The passages of {@code language} that a query in it finds. */
    private List<PassageId> lexical(String query, Language language) {
        return ids(index().lexical(TENANT, ReadableCollections.all(), query, language, PassageFilter.ALL, 10).stream()
                .filter(candidate -> candidate.language().equals(language))
                .toList());
    }

    private List<PassageId> dense(Embedding query, int limit) {
        return ids(index().dense(TENANT, ReadableCollections.all(), query, PassageFilter.ALL, limit));
    }

    private boolean found(PassageFilter filter) {
        boolean lexical = !index().lexical(TENANT, ReadableCollections.all(), "dengue", Language.ENGLISH, filter, 10)
                .isEmpty();
        boolean dense = !index().dense(TENANT, ReadableCollections.all(), embedding(1, 0), filter, 10)
                .isEmpty();
        assertThat(lexical).as("both sides agree on %s", filter).isEqualTo(dense);
        return lexical;
    }

    private int frequency(TenantId tenant, String word) {
        List<String> terms = analyzer().terms(word, Language.ENGLISH).stream()
                .map(Term::value)
                .toList();
        assertThat(terms).hasSize(1);
        return index().documentFrequencies(tenant, ReadableCollections.all(), Language.ENGLISH, terms)
                .getOrDefault(terms.get(0), 0);
    }

    private void add(TenantId tenant, Passage passage) {
        apply(new PassageChange.Put(next(), tenant, passage, Optional.empty()));
    }

    private void add(TenantId tenant, Passage passage, Embedding embedding) {
        apply(new PassageChange.Put(next(), tenant, passage, Optional.of(embedding)));
    }

    private void apply(PassageChange change) {
        index().apply(List.of(change));
    }

    private long next() {
        return index().appliedSequence() + 1;
    }

    private static PassageChange put(long sequence, Passage passage) {
        return new PassageChange.Put(sequence, TENANT, passage, Optional.empty());
    }

    /** A passage that each of {@link #filters()} lets through. */
    private static Passage weak(int ordinal, String text) {
        return filed(passage("guide", 1, ordinal, text), "trials", "protocol", Map.of("phase", "3", "year", "2026"));
    }

    private static List<PassageFilter> filters() {
        return List.of(
                PassageFilter.ofCollections(Set.of(new CollectionId("trials"))),
                PassageFilter.ofDocuments(Set.of(GUIDE)),
                new PassageFilter(Set.of(), Set.of(), Set.of("protocol"), Map.of()),
                new PassageFilter(Set.of(), Set.of(), Set.of(), Map.of("phase", "3")),
                filter("trials", "guide", "protocol", Map.of("phase", "3", "year", "2026")));
    }

    private static PassageFilter filter(
            String collection, String document, String sourceType, Map<String, String> metadata) {
        return new PassageFilter(
                Set.of(new CollectionId(collection)), Set.of(new DocumentId(document)), Set.of(sourceType), metadata);
    }

    private static List<PassageId> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::passage).toList();
    }
}
