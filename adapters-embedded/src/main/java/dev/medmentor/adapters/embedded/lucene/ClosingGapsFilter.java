package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Forgets the gaps that stop words left, so that bigrams join the words around them. */
final class ClosingGapsFilter extends TokenFilter {
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);

    ClosingGapsFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        position.setPositionIncrement(1);
        return true;
    }
}
