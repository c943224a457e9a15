package dev.medmentor.bench;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

/** The same texts, vectors and questions with langchain4j's store in memory, which knows no words. */
final class InMemoryStoreSide {
    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    private final SearchSide ours;

    InMemoryStoreSide(SearchLibrary library, RealTexts texts, SearchSide ours) {
        this.ours = ours;
        for (int i = 0; i < library.passages(); i++) {
            store.add(
                    Integer.toString(i),
                    Embedding.from(library.vector(i)),
                    TextSegment.from(texts.text(i).text(), Metadata.from("tenant", SearchLibrary.TENANT.value())));
        }
    }

    int search(int count) {
        int hits = 0;
        for (String query : ours.queries().subList(0, count)) {
            hits += store.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(Embedding.from(ours.vector(query).vector()))
                            .filter(new IsEqualTo("tenant", SearchLibrary.TENANT.value()))
                            .maxResults(SearchSide.HITS)
                            .build())
                    .matches()
                    .size();
        }
        return hits;
    }
}
