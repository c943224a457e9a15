package dev.medmentor.app.eval;

import dev.medmentor.library.model.Page;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * What Lucene finds by itself, to compare with: each page one text, the analyzer that it brings for the language, BM25
 * as it ships. In memory. Not thread-safe.
 */
final class WholePages {
    private static final String NAME = "name";
    private static final String TEXT = "text";

    private final Analyzer analyzer;
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();

    /** @param language of the questions */
    WholePages(Language language) {
        this.analyzer = switch (language.code()) {
            case "en" -> new EnglishAnalyzer();
            case "pt" -> new PortugueseAnalyzer();
            case "es" -> new SpanishAnalyzer();
            default -> new StandardAnalyzer();
        };
    }

    void add(String pdf, List<Page> pages) {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Page page : pages) {
                Document document = new Document();
                document.add(new StoredField(NAME, PageFolder.pageName(pdf, page.number())));
                document.add(new TextField(TEXT, page.text(), Field.Store.NO));
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    /** The names of at most {@code limit} pages, best first. */
    List<String> rank(String question, int limit) {
        Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, question);
        List<String> names = new ArrayList<>();
        if (query == null) {
            return names; // stop words alone
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                names.add(searcher.storedFields().document(hit.doc).get(NAME));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
        return names;
    }
}
