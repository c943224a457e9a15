package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.Term;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The analysis that {@link LucenePassageIndex} gives the text of a passage in its language. */
public final class LuceneTextAnalyzer implements TextAnalyzer {
    @Override
    public List<Term> terms(String text, Language language) {
        return terms(text, TextField.main(language).analyzer());
    }

    static List<Term> terms(String text, Analyzer analyzer) {
        List<Term> terms = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(new Term(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
        return List.copyOf(terms);
    }
}
