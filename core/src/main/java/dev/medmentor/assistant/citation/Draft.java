package dev.medmentor.assistant.citation;

import java.util.List;

/**
 * A finished text with its claims.
 *
 * @param text with a marker such as {@code [1]} for each claim, and for nothing else
 * @param claims ascending by marker and by place
 * @param silent whether the model said that the documents do not hold the answer
 */
public record Draft(String text, List<Claim> claims, boolean silent) {
    public Draft {
        claims = List.copyOf(claims);
        for (Claim claim : claims) {
            if (!text.startsWith(claim.written(), claim.at())) {
                throw new IllegalArgumentException("no marker " + claim.written() + " at " + claim.at());
            }
        }
    }

    /** The text without its markers and the white space before them. */
    public String bareText() {
        StringBuilder bare = new StringBuilder();
        int from = 0;
        for (Claim claim : claims) {
            bare.append(text, from, claim.at());
            while (!bare.isEmpty() && bare.charAt(bare.length() - 1) == ' ') {
                bare.setLength(bare.length() - 1);
            }
            from = claim.at() + claim.written().length();
        }
        return bare.append(text, from, text.length()).toString().strip();
    }
}
