package dev.medmentor.adapters.embedded.lucene;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Standard tokens, normalised, then what a language's words need. Thread-safe, as every analyzer. */
final class WordAnalyzer extends Analyzer {
    private final UnaryOperator<TokenStream> filters;

    private WordAnalyzer(UnaryOperator<TokenStream> filters) {
        this.filters = filters;
    }

    static Analyzer english() {
        return new WordAnalyzer(WordAnalyzer::englishStems);
    }

    static Analyzer englishBigrams() {
        return new WordAnalyzer(tokens -> bigrams(englishStems(tokens)));
    }

    static Analyzer portuguese() {
        return new WordAnalyzer(tokens -> new PortugueseLightStemFilter(
                new StopFilter(new LowerCaseFilter(tokens), PortugueseAnalyzer.getDefaultStopSet())));
    }

    /** Folds accents before it stems, and so also finds words typed without them. */
    static Analyzer brazilian() {
        return new WordAnalyzer(WordAnalyzer::brazilianStems);
    }

    static Analyzer brazilianBigrams() {
        return new WordAnalyzer(tokens -> bigrams(brazilianStems(tokens)));
    }

    static Analyzer spanish() {
        return new WordAnalyzer(tokens -> new SpanishLightStemFilter(
                new StopFilter(new LowerCaseFilter(tokens), SpanishAnalyzer.getDefaultStopSet())));
    }

    /** Syllables with their diacritics: folding those hurts. */
    static Analyzer vietnamese() {
        return new WordAnalyzer(LowerCaseFilter::new);
    }

    /** Most Vietnamese words are of two syllables. */
    static Analyzer vietnameseBigrams() {
        return new WordAnalyzer(tokens -> bigrams(new LowerCaseFilter(tokens)));
    }

    /** For every other language. */
    static Analyzer plain() {
        return new WordAnalyzer(tokens -> new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
    }

    private static TokenStream englishStems(TokenStream tokens) {
        TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokens));
        return new PorterStemFilter(new StopFilter(words, EnglishAnalyzer.getDefaultStopSet()));
    }

    private static TokenStream brazilianStems(TokenStream tokens) {
        return new BrazilianStemFilter(
                new StopFilter(new LowerCaseFilter(tokens), BrazilianAnalyzer.getDefaultStopSet()));
    }

    private static TokenStream bigrams(TokenStream tokens) {
        ShingleFilter bigrams = new ShingleFilter(new ClosingGapsFilter(tokens), 2, 2);
        bigrams.setOutputUnigrams(false);
        return bigrams;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, filters.apply(new NormalizingFilter(tokenizer)));
    }
}
