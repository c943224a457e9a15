package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Brings each token to Unicode form NFKC, so that a letter with its marks apart, a ligature or a full-width digit out of
 * a PDF equals what a person types. Offsets stay those of the text.
 */
final class NormalizingFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    NormalizingFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!Normalizer.isNormalized(term, Normalizer.Form.NFKC)) {
            String normalized = Normalizer.normalize(term, Normalizer.Form.NFKC);
            term.setEmpty().append(normalized);
        }
        return true;
    }
}
