package dev.medmentor.assistant.citation;

import dev.medmentor.assistant.port.TokenSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a model's text piece by piece and hands it on with plain markers {@code [1]}, {@code [2]}, … in place of its
 * citations, numbered by their order. Quotes, citations of sources that do not exist, and the sign that the documents
 * do not hold the answer never reach the reader, and what does is {@linkplain InertText inert}. How the text is cut into
 * pieces changes nothing in what comes out, put together. Not thread-safe.
 */
public final class CitationStream implements TokenSink {
    private final int sources;
    private final String silence;
    private final TokenSink out;
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final List<Claim> claims = new ArrayList<>();
    private final InertText inert = new InertText();
    private Runnable onClaim = () -> {};
    private boolean silent;

    /**
     * @param sources how many passages the model was given
     * @param silence the sign by which the model says that they do not hold the answer
     */
    public CitationStream(int sources, String silence, TokenSink out) {
        this.sources = sources;
        this.silence = silence;
        this.out = out;
    }

    /** {@code action} runs after each claim, when its marker was handed on. */
    public void onClaim(Runnable action) {
        onClaim = action;
    }

    @Override
    public void token(String piece) {
        pending.append(piece);
        drain(false);
    }

    /** The text so far, up to the last claim at least. */
    public Draft soFar() {
        return new Draft(text.toString(), claims, silent);
    }

    /** Ends the text; a citation that was begun and not closed is left out. */
    public Draft finish() {
        drain(true);
        return new Draft(text.toString(), claims, silent);
    }

    private void drain(boolean finished) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < pending.length()) {
            char c = pending.charAt(at);
            if (CitationSyntax.opens(c)) {
                CitationSyntax.Reading reading = CitationSyntax.read(pending, at, finished);
                if (reading.kind() == CitationSyntax.Kind.UNDECIDED) {
                    break;
                }
                if (reading.kind() == CitationSyntax.Kind.CITATION) {
                    hand(plain);
                    cite(reading.items());
                    at = reading.end();
                    continue;
                }
                if (finished && CitationSyntax.looksBegun(pending, at)) {
                    at = pending.length();
                    continue;
                }
            } else if (c == silence.charAt(0)) {
                int shared = sharedWithSilence(at);
                if (shared == silence.length()) {
                    silent = true;
                    at += shared;
                    continue;
                }
                if (!finished && at + shared == pending.length()) {
                    break;
                }
            }
            literal(c, plain);
            at++;
        }
        hand(plain);
        pending.delete(0, at);
    }

    private int sharedWithSilence(int at) {
        int shared = 0;
        while (shared < silence.length()
                && at + shared < pending.length()
                && pending.charAt(at + shared) == silence.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    private void cite(List<CitationSyntax.Item> items) {
        for (CitationSyntax.Item item : items) {
            if (item.source() < 1 || item.source() > sources) {
                continue;
            }
            int marker = claims.size() + 1;
            StringBuilder written = new StringBuilder();
            Claim.written(marker).chars().forEach(c -> part((char) c, written));
            String blank = written.charAt(0) == ' ' ? " " : "";
            Claim claim = new Claim(marker, item.source(), item.quote(), text.length() + blank.length());
            text.append(written);
            out.token(written.toString());
            claims.add(claim);
            onClaim.run();
        }
    }

    /** Text of the model's own that would read as a marker, put together around what was left out, is kept from it. */
    private void literal(char c, StringBuilder plain) {
        if (isInvisible(c)) {
            return;
        }
        if (c == ']' && endsLikeMarker(plain)) {
            part(' ', plain);
        }
        part(c, plain);
    }

    private void part(char c, StringBuilder to) {
        if (inert.parts(c)) {
            to.append(' ');
        }
        to.append(c);
    }

    /** What hides in a number or turns its digits round; joiners stay, which some scripts need. */
    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT && c != '\u200C' && c != '\u200D';
    }

    private boolean endsLikeMarker(StringBuilder plain) {
        int at = plain.length() + text.length() - 1;
        int digits = 0;
        if (at >= 0 && written(at, plain) == '\\') {
            at--; // escaped for Markdown, it reads the same
        }
        while (at >= 0 && Character.isDigit(written(at, plain))) {
            at--;
            digits++;
        }
        return digits > 0 && at >= 0 && written(at, plain) == '[';
    }

    private char written(int at, StringBuilder plain) {
        return at < text.length() ? text.charAt(at) : plain.charAt(at - text.length());
    }

    private void hand(StringBuilder plain) {
        if (!plain.isEmpty()) {
            String ready = plain.toString();
            plain.setLength(0);
            text.append(ready);
            out.token(ready);
        }
    }
}
